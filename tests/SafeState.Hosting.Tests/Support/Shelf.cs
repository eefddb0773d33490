using System.Collections.Generic;

namespace SafeState.Hosting.Tests.Support;

/// <summary>A guarded class with one locked store.</summary>
[GuardedState(Register = false)]
internal sealed partial class Shelf
{
    [Guarded(GuardStrategy.Locked, Name = "tests.shelf")]
    private readonly Dictionary<string, long> _items = [];

    internal IGuardedNumberMap<string, long> All => Items;

    internal void Fill(int writes)
    {
        for (int i = 0; i < writes; i++)
        {
            Items["a"] = i;
        }
    }

    internal void FailToCompare(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _ = Items.TryUpdate("none", 1, 2);
        }
    }

#pragma warning disable SAFE202 // What the rule warns of is what the tests want: others that find the lock held.
    /// <summary>Runs a section, inside which others find the lock held.</summary>
    internal void Section(System.Action inside) => Items.Read(_ => inside());
#pragma warning restore SAFE202
}
