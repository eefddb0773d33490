using System.Collections.Generic;
using System.Linq;

namespace SafeState.Hosting.Tests.Support;

/// <summary>A guarded class with a locked store, and two that are badly chosen.</summary>
[GuardedState(Register = false)]
internal sealed partial class Shelf
{
    internal const int PageCount = 300;

    [Guarded(GuardStrategy.Locked, Name = "tests.shelf")]
    private readonly Dictionary<string, long> _items = [];

    [Guarded(Name = "tests.pages")]
    private readonly Dictionary<string, string> _pages = Enumerable.Range(0, PageCount)
        .ToDictionary(static page => $"canary-key-{page}", static page => $"canary-value-{page}");

    [Guarded(Name = "tests.hits")]
    private readonly Dictionary<string, long> _hits = [];

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

    /// <summary>Lists a map that is made for single keys.</summary>
    internal void ListPages(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _ = Pages.Snapshot();
        }
    }

    /// <summary>Counts under one key, each thread as often. The threads live on until what is returned is disposed of.</summary>
    internal Crowd CountOnThreads(int threads, int times) => new(threads, () => Count(times));

    internal long HitCount => Hits.GetValueOrDefault("canary-hit");

    /// <summary>Counts once.</summary>
    internal void Count() => _ = Hits.Increment("canary-hit");

    private void Count(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _ = Hits.Increment("canary-hit");
        }
    }

#pragma warning disable SAFE202 // What the rule warns of is what the tests want: others that find the lock held.
    /// <summary>Runs a section, inside which others find the lock held.</summary>
    internal void Section(System.Action inside) => Items.Read(_ => inside());
#pragma warning restore SAFE202
}
