using System.Runtime.CompilerServices;

namespace SafeState.Snapshots;

/// <summary>The tags, the keys or the values of a leaf, or the slots of the widest node: inline.</summary>
[InlineArray(Node.Width)]
internal struct NodeSlots<T>
{
    private T _first;
}
