namespace SafeState.Striped;

/// <summary>Where a key is, or that it is absent. Good as long as the gate of its stripe is held.</summary>
/// <param name="Group">The index of the group; -1: absent.</param>
/// <param name="Slot">The slot in the group.</param>
internal readonly record struct SlotLocation(int Group, int Slot)
{
    internal static SlotLocation Absent => new(-1, 0);

    internal bool Exists => Group >= 0;
}
