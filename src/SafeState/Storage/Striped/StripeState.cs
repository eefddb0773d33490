namespace SafeState.Striped;

/// <summary>The state that the writers of one stripe keep next to its table, with the gate held.</summary>
internal class StripeState
{
    /// <summary>The word of the gate: set by its holder.</summary>
    internal int Held;

    /// <summary>How often a thread found the gate taken.</summary>
    internal int Contentions;

    /// <summary>Odd while an insertion, a removal or the publication of another table is under way.</summary>
    internal ulong Sequence;

    /// <summary>How often the record of a key that was owned without the gate was put into the stripe's table.</summary>
    internal int Inflations;

    /// <summary>How many keys the table has.</summary>
    internal int Count;

    /// <summary>At how many keys the table is replaced by a larger one.</summary>
    internal int Capacity;

    /// <summary>At how many keys the table is replaced by a smaller one; -1: never.</summary>
    internal int ShrinkBelow = -1;

    /// <summary>Removals since the table was built.</summary>
    internal int Removals;

    /// <summary>Groups whose overflow count is saturated.</summary>
    internal int Saturated;

    /// <summary>The low half of each key's hash, by group and slot. Null if hashes are computed again when needed.</summary>
    internal uint[]? Hashes;

    /// <summary>
    /// Sets the bounds for a table of some groups. A single group may be full; otherwise six of seven slots may be used. The table shrinks
    /// when less than an eighth is used.
    /// </summary>
    /// <param name="groups">The number of groups of the table.</param>
    /// <param name="isAllRoom">True for the table that stands for no table.</param>
    internal void SetBounds(int groups, bool isAllRoom = false)
    {
        Capacity = isAllRoom ? 0 : groups == 1 ? Group.Slots : groups * (Group.Slots - 1);
        ShrinkBelow = groups == 1 ? -1 : groups * Group.Slots / 8;
    }
}
