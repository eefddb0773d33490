using System;
using System.Threading;

namespace SafeState.Dashboard.BrowserTests.Real;

/// <summary>A time that passes faster, so that a test does not wait a second for each sample.</summary>
/// <param name="speed">How many seconds pass in one second.</param>
internal sealed class FastTime(int speed) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _startTimestamp = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _start + GetElapsedTime(_startTimestamp);

    public override long GetTimestamp() => _startTimestamp + ((System.GetTimestamp() - _startTimestamp) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period));

    private TimeSpan Shorten(TimeSpan time) => time > TimeSpan.Zero ? time / speed : time;
}
