namespace SafeState.Striped;

/// <summary>What the writers of one stripe write: its gate, and what they keep beside its table, with the gate held.</summary>
internal class StripeState
{
    /// <summary>The word of the gate: set by its holder.</summary>
    internal int Held;

    /// <summary>How often somebody found the gate taken.</summary>
    internal int Contentions;

    /// <summary>Odd while an insertion, a removal or the publication of another table is under way.</summary>
    internal ulong Sequence;

    /// <summary>How many keys the table has.</summary>
    internal int Count;

    /// <summary>Removals since the table was built.</summary>
    internal int Removals;

    /// <summary>Groups whose overflow count is saturated.</summary>
    internal int Saturated;

    /// <summary>The low half of each key's hash, by group and slot; null where hashes are made anew.</summary>
    internal uint[]? Hashes;
}
