namespace SafeState.Hosting.Advice;

/// <summary>The result of a rule for one store.</summary>
/// <param name="Kind">The advised action.</param>
/// <param name="Recommended">The strategy that the store should have.</param>
/// <param name="Reason">The reason for the advice.</param>
/// <param name="Speed">The expected speed, as a multiple of the current speed.</param>
internal sealed record AdviceResult(GuardAdviceKind Kind, GuardStrategy Recommended, string Reason, double Speed = 1)
{
    internal static AdviceResult Keep(StoreTraffic traffic, string reason) => new(GuardAdviceKind.Keep, traffic.Strategy, reason);
}
