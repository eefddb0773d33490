using System.Numerics;
using System.Runtime.CompilerServices;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>
/// Seven slots of a table. Where two fields are written in one order and read in the other, design.md says why that is safe.
/// </summary>
internal struct Group<TKey, TValue>
{
    /// <summary>
    /// The lowest bit is set while content is being written. The next sixteen bits are the number of the thin owner of one of the keys, or
    /// zero. The rest counts every change that a reader could see half done, and every re-use of a slot.
    /// </summary>
    internal ulong Version;

    /// <summary>
    /// Seven tags of one byte each, where zero means a free slot. Above them are six bits that count the keys that went past this group
    /// because it was full, the mark <see cref="Group.Owned"/>, and the lock <see cref="Group.Locked"/>.
    /// </summary>
    internal ulong Meta;

    internal GroupSlots<TKey> Keys;

    internal GroupSlots<TValue> Values;
}

/// <summary>Arithmetic on the meta word of a group.</summary>
internal static class Group
{
    internal const int Slots = 7;

    /// <summary>At this count it is no longer known how many keys went past; only a rebuild clears it.</summary>
    internal const int Saturated = 63;

    /// <summary>Set by the one thread that may write to the group; while it is set, only that thread changes the word.</summary>
    internal const ulong Locked = 1UL << 63;

    /// <summary>A key of the group may be owned. A writer of the group must take the gate of the stripe first.</summary>
    internal const ulong Owned = 1UL << 62;

    /// <summary>What a change adds to a version. It does not touch the owner, and overflows out of the word.</summary>
    internal const ulong VersionStep = 1UL << 17;

    private const int OwnerShift = 1;
    private const ulong OwnerBits = 0xFFFFUL << OwnerShift;

    private const ulong EachSlot = 0x0001010101010101;
    private const ulong HighBits = 0x0080808080808080;
    private const int OverflowShift = 56;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Broadcast(ulong tag) => tag * EachSlot;

    /// <summary>
    /// One bit for each slot whose tag may be the one looked for: none is missed, and a key is compared before it counts.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Match(ulong meta, ulong broadcast)
    {
        // The classic test for a zero byte. A borrow runs from a true match into the byte above it, and shows there only if
        // that tag differs in its last bit: a taken slot, never a free one.
        ulong difference = meta ^ broadcast;
        return (difference - EachSlot) & ~difference & (FaultInjection.SeventhSlotIsNotSearched ? HighBits >> 8 : HighBits);
    }

    /// <summary>Gets the number of the thin owner of one of the keys, or zero.</summary>
    internal static int ThinOwner(ulong version) => (int)(version >> OwnerShift) & 0xFFFF;

    internal static ulong WithThinOwner(ulong version, int thread) => version | ((ulong)thread << OwnerShift);

    internal static ulong WithoutThinOwner(ulong version) => version & ~OwnerBits;

    /// <summary>One bit for each free slot.</summary>
    internal static ulong Free(ulong meta) => ~meta & HighBits;

    /// <summary>One bit for each taken slot.</summary>
    internal static ulong Taken(ulong meta) => meta & HighBits;

    /// <summary>The slot of the lowest bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int FirstSlotIndex(ulong bits) => (int)FirstSlot(bits);

    /// <summary>The slot of the lowest bit, as addresses are computed: nothing to extend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nuint FirstSlot(ulong bits) => (uint)BitOperations.TrailingZeroCount(bits) >> 3;

    internal static ulong WithTag(ulong meta, int slot, ulong tag) => meta | (tag << (slot * 8));

    internal static ulong WithoutTag(ulong meta, int slot) => meta & ~(0xFFUL << (slot * 8));

    internal static ulong TagAt(ulong meta, int slot) => (meta >> (slot * 8)) & 0xFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int OverflowCount(ulong meta) => (int)(meta >> OverflowShift) & Saturated;

    internal static ulong WithOverflowIncremented(ulong meta) => OverflowCount(meta) == Saturated ? meta : meta + (1UL << OverflowShift);

    internal static ulong WithOverflowDecremented(ulong meta) => OverflowCount(meta) == Saturated ? meta : meta - (1UL << OverflowShift);
}
