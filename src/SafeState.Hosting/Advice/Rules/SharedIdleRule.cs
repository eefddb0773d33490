namespace SafeState.Hosting.Advice.Rules;

/// <summary>Advises nothing on a dictionary that callers hardly wait for, because no change could save any time.</summary>
internal sealed class SharedIdleRule : ISharedAdviceRule
{
    private const double Least = 0.01;

    public string Name => "shared-idle";

    public SharedAdviceResult? Evaluate(SharedTraffic traffic) => traffic.UnderWay < Least
        ? new(SharedAdviceKind.Keep,
            $"An operation is under way for {AdviceText.Percent(traffic.UnderWay)} of the time, so no change would be noticeable")
        : null;
}
