using System;

namespace SafeState.Hosting.Advice.Rules;

/// <summary>
/// Advises a near cache for a dictionary that this process hardly writes. A write ends the copy of its key, so that at least one read for
/// each write still goes to the server.
/// </summary>
internal sealed class SharedNearCacheRule : ISharedAdviceRule
{
    private const double LeastLookUps = 0.95;
    private const double LeastSpeed = 1.15;

    private static readonly TimeSpan NearRead = TimeSpan.FromMicroseconds(0.1); // the shortest time that TimeSpan has; it takes less

    public string Name => "shared-near-cache";

    public SharedAdviceResult? Evaluate(SharedTraffic traffic)
    {
        if (traffic.HasNearCache || traffic.LookUps < traffic.Total * LeastLookUps)
        {
            return null;
        }

        double answered = double.Min(traffic.LookUps - traffic.Writes, traffic.Reads);
        double speed = traffic.SpeedWithout((traffic.MeanRead - NearRead) * answered);
        return speed < LeastSpeed ? null : new(
            SharedAdviceKind.UseNearCache,
            $"{AdviceText.Percent(traffic.LookUps / traffic.Total)} of its operations read one key, and each asks the server for "
            + $"{AdviceText.Milliseconds(traffic.MeanRead)} ms on average. Turn the near cache on if reads can be as old as MaxStaleness",
            $"Up to {AdviceText.Percent(answered / traffic.LookUps)} of these reads are answered without the server. Writes of other "
            + "processes lower this share",
            speed);
    }
}
