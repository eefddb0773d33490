namespace SafeState.Hosting.Advice.Rules;

/// <summary>Advises to keep the strategy while too few operations were observed.</summary>
internal sealed class LittleSeenRule : IAdviceRule
{
    private const double Least = 1_000;

    public string Name => "little-seen";

    public AdviceResult? Evaluate(StoreTraffic traffic) => traffic.Total < Least
        ? AdviceResult.Keep(traffic, $"Fewer than {Least:N0} operations were observed, which is too few for advice")
        : null;
}
