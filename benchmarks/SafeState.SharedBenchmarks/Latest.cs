namespace SafeState.SharedBenchmarks;

/// <summary>A shared dictionary without a near cache.</summary>
[GuardedState(Register = false)]
internal sealed partial class Latest(SharedState shared)
{
    /// <summary>Gets the dictionary.</summary>
    [Shared("benchmark.latest")]
    public partial ISharedMap<string, string> Prices { get; }
}
