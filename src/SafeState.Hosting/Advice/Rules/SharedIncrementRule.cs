using System;

namespace SafeState.Hosting.Advice.Rules;

/// <summary>
/// Advises to let the server add one. An update by a delegate is a read and at least one write, and an addition is one write that never
/// finds another version.
/// </summary>
internal sealed class SharedIncrementRule : ISharedAdviceRule
{
    private const double LeastSteps = 0.8;
    private const double LeastSpeed = 1.15;

    public string Name => "shared-increment";

    public SharedAdviceResult? Evaluate(SharedTraffic traffic)
    {
        if (traffic.Steps < traffic.Updates * LeastSteps)
        {
            return null;
        }

        TimeSpan saved = (traffic.MeanRead * double.Min(traffic.Steps, traffic.Reads))
            + (traffic.MeanWrite * traffic.Conflicts * Share(traffic.Steps, traffic.Updates));
        double speed = traffic.SpeedWithout(saved);
        return speed < LeastSpeed ? null : new(
            SharedAdviceKind.UseIncrement,
            $"{AdviceText.Percent(Share(traffic.Steps, traffic.Updates))} of {AdviceText.Number(traffic.Updates)} updates change a number "
            + "by one, and each reads before it writes. Call IncrementAsync or DecrementAsync, or TryDecrementAsync if there is a floor",
            $"One operation instead of {AdviceText.Operations((2 * traffic.Updates) + traffic.Conflicts, traffic.Updates)} each time, and "
            + "no conflicts",
            speed);
    }

    private static double Share(double part, double all) => all > 0 ? part / all : 0;
}
