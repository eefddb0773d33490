using System.Runtime.CompilerServices;

namespace SafeState.Striped;

/// <summary>The keys, or the values, of one group: inline, so that a group is one piece of memory.</summary>
[InlineArray(Group.Slots)]
internal struct GroupSlots<T>
{
    private T _first;
}
