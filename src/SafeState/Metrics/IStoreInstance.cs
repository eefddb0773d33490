using System;

namespace SafeState.Metering;

/// <summary>What metrics and events know of a store.</summary>
internal interface IStoreInstance
{
    Type KeyType { get; }

    Type ValueType { get; }

    /// <summary>Gets whether snapshots have the order of the field's type, which only some strategies keep.</summary>
    bool KeepsOrder { get; }

    /// <summary>Gets the number of entries, or the last known one while a user's section holds the lock.</summary>
    int Entries { get; }

    /// <summary>Calls all listeners of the events of the store. No lock is held.</summary>
    void RaiseEvent(GuardEventKind kind, long ticks);
}
