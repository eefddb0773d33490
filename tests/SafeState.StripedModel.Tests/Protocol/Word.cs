namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>The meta word of a small group: two tags of two bits, two bits that count the keys that went past, a mark and a lock.</summary>
internal static class Word
{
    internal const int Owned = 64;
    internal const int Locked = 128;
    private const int One = 16;
    private const int Saturated = 3;

    private const int ThinOwnerUnit = 32;

    /// <summary>The owner that a version names, whatever it counts.</summary>
    internal static int ThinOwner(int version) => version / ThinOwnerUnit;

    internal static int WithThinOwner(int version, int owner) => (version % ThinOwnerUnit) + (owner * ThinOwnerUnit);

    internal static int TagAt(int word, int slot) => (word >> (slot * 2)) & 3;

    internal static int WithTag(int word, int slot, int tag) => word | (tag << (slot * 2));

    internal static int WithoutTag(int word, int slot) => word & ~(3 << (slot * 2));

    internal static int OverflowCount(int word) => (word / One) & Saturated;

    internal static int WithOverflowIncremented(int word) => OverflowCount(word) == Saturated ? word : word + One;

    internal static int WithOverflowDecremented(int word) => OverflowCount(word) == Saturated ? word : word - One;

    /// <summary>The first free slot; the number of slots: none.</summary>
    internal static int FreeSlot(int word, int slots)
    {
        int slot = 0;
        while (slot < slots && TagAt(word, slot) != 0)
        {
            slot++;
        }

        return slot;
    }
}
