using System.Runtime.InteropServices;
using SafeState.Ownership;

namespace SafeState.Striped;

/// <summary>What the writers of one stripe keep beside its table. Written with the stripe's gate held.</summary>
[StructLayout(LayoutKind.Sequential)]
internal sealed class StripeState
{
    // Two stripes' counts never share a cache line, nor the pair of lines that is fetched together.
    private readonly Padding _before;

    /// <summary>Odd while an insertion, a removal or the publication of another table is under way.</summary>
    internal ulong Sequence;

    /// <summary>How many keys the table has.</summary>
    internal int Count;

    /// <summary>Removals since the table was built.</summary>
    internal int Removals;

    /// <summary>The keys that are owned: while there is one, marks stay.</summary>
    internal OwnerCount? Owners;

    /// <summary>Groups whose overflow count is saturated.</summary>
    internal int Saturated;

    /// <summary>The low half of each key's hash, by group and slot; null where hashes are made anew.</summary>
    internal uint[]? Hashes;

    private readonly Padding _after;

    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private readonly struct Padding;
}
