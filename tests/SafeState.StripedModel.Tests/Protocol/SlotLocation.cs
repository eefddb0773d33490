namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>The registers that say where a key is.</summary>
/// <param name="Outer">The outer array.</param>
/// <param name="Table">The table of its stripe.</param>
/// <param name="Group">The group in it.</param>
/// <param name="Slot">The slot in that.</param>
/// <param name="Meta">The meta word of the group.</param>
internal sealed record SlotLocation(int Outer, int Table, int Group, int Slot, int Meta)
{
    internal int[] Registers => [Outer, Table, Group, Slot, Meta];
}
