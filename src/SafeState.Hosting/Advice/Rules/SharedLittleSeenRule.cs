namespace SafeState.Hosting.Advice.Rules;

/// <summary>Advises nothing while too few operations were observed.</summary>
internal sealed class SharedLittleSeenRule : ISharedAdviceRule
{
    private const double Least = 1_000;

    public string Name => "shared-little-seen";

    public SharedAdviceResult? Evaluate(SharedTraffic traffic) => traffic.Total < Least
        ? new(SharedAdviceKind.Keep, $"Fewer than {Least:N0} operations were observed, which is too few for advice")
        : null;
}
