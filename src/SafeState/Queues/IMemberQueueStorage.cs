using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>A collection that a queue of a group can have.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMemberQueueStorage<T> : IQueueStorage<T>
{
    /// <summary>Creates what transactions and looks of the group see.</summary>
    internal MemberQueue<T> CreateDraft();
}
