namespace SafeState.Hosting.Advice.Rules;

/// <summary>Advises to keep a dictionary that no other rule applies to.</summary>
internal sealed class SharedFittingRule : ISharedAdviceRule
{
    public string Name => "shared-fitting";

    public SharedAdviceResult? Evaluate(SharedTraffic traffic) =>
        new(SharedAdviceKind.Keep, "No other use of it would be clearly faster for its operations");
}
