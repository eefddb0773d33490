namespace SafeState.Hosting.Advice;

/// <summary>What a rule says of a store.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Recommended">The strategy that the store should have.</param>
/// <param name="Reason">Why.</param>
/// <param name="Speed">How many times as fast it would be.</param>
internal sealed record AdviceResult(GuardAdviceKind Kind, GuardStrategy Recommended, string Reason, double Speed = 1)
{
    internal static AdviceResult Keep(StoreTraffic traffic, string reason) => new(GuardAdviceKind.Keep, traffic.Strategy, reason);
}
