namespace SafeState.Hosting.Advice.Rules;

/// <summary>Advises to keep a strategy that takes almost no time, because no change could save any.</summary>
internal sealed class IdleRule : IAdviceRule
{
    private const double LeastShareOfProcessor = 0.000_5;

    public string Name => "idle";

    public AdviceResult? Evaluate(StoreTraffic traffic)
    {
        double share = StoreCosts.Estimate(traffic, traffic.Strategy) / (traffic.Seconds * 1e9);
        return share < LeastShareOfProcessor
            ? AdviceResult.Keep(traffic,
                $"All its operations take {AdviceText.Percent(share)} of one processor, so no change of the strategy would be noticeable")
            : null;
    }
}
