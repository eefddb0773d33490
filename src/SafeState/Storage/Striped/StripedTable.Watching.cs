using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>
/// While the store is watched, each group has the mark, so that every writer takes the gate of its stripe. There it appends what it has
/// committed. No key has a thin owner meanwhile. The mark of a group goes with the first write after the last watcher.
/// </summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>Gets whether the store is watched. No gate exists while the table is constructed.</summary>
    internal bool IsWatched => Sections is [{ IsWatched: true }, ..];

    /// <summary>Marks all groups of a table that is not published yet.</summary>
    private static void MarkIfWatched(bool isWatched, Group<TKey, TValue>[] table)
    {
        for (int index = 0; isWatched && index < table.Length && !ReferenceEquals(table, Empty); index++)
        {
            table[index].Meta |= Group.Owned;
        }
    }
}
