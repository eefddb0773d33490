namespace SafeState.Snapshots;

/// <summary>
/// One reference of a node: to a node of the next level (an array of slots), or to a leaf. A struct, so that storing it in an array tests
/// no type.
/// </summary>
internal struct Slot
{
    internal object Child;
}
