namespace SafeState.AspNetCore.Tests.Support;

/// <summary>Shared dictionaries of a class.</summary>
[GuardedState(Register = false)]
internal sealed partial class SharedDepot(SharedState shared)
{
    [Shared("board.stock")]
    public partial ISharedNumberMap<string, long> Stock { get; }

    [Shared("board.offers", Partitions = 8, NearCache = true)]
    public partial ISharedMap<string, string> Offers { get; }
}
