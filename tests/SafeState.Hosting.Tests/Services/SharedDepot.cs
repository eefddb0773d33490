namespace SafeState.Hosting.Tests.Services;

/// <summary>A stock that several hosts share.</summary>
[GuardedState]
internal sealed partial class SharedDepot(SharedState shared)
{
    [Shared("tests.depot")]
    public partial ISharedNumberMap<string, long> Stock { get; }
}
