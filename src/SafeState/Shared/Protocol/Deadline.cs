using System;

namespace SafeState.Sharing;

/// <summary>The end of an operation by the monotonic clock, and the pauses between its attempts.</summary>
internal readonly struct Deadline(TimeProvider time, TimeSpan limit)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Remaining => limit - time.GetElapsedTime(_start);

    /// <summary>Gets a random pause, which grows with the number of attempts.</summary>
    public TimeSpan GetPause(int attempt, TimeSpan longest)
    {
        double milliseconds = Math.Min(Math.Pow(2, Math.Min(attempt, 20)), longest.TotalMilliseconds);
        TimeSpan pause = TimeSpan.FromMilliseconds(milliseconds * (0.5 + (Random.Shared.NextDouble() / 2)));
        TimeSpan remaining = Remaining;
        return pause < remaining ? pause : remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
