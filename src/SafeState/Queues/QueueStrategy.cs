using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>One lock over the collection of a field: its own, or that of its group.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TKind">The kind of collection.</typeparam>
/// <typeparam name="TGate">The kind of lock.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct QueueStrategy<T, TKind, TGate> : IWholeStrategy
    where TKind : struct, IQueueStorage<T>
    where TGate : struct, IGate
{
    private OwnedSection<UnitKey, UnitKey, TGate> _section;

    /// <summary>Guards a collection.</summary>
    /// <param name="items">The collection.</param>
    public QueueStrategy(TKind items) => Items = items;

    /// <summary>Guards a collection by the lock of a group.</summary>
    /// <param name="items">The collection.</param>
    /// <param name="gate">The lock.</param>
    public QueueStrategy(TKind items, TGate gate)
    {
        Items = items;
        _section = new(gate);
    }

    static GuardStrategy IWholeStrategy.Strategy => TGate.Strategy;

    static bool IWholeStrategy.ReadsTakeGate => true;

    /// <summary>Gets the items. Used with the gate held.</summary>
    internal TKind Items { get; }

    readonly int IWholeStrategy.Count => Items.Count;

    readonly bool IWholeStrategy.HasOwners => _section.HasOwners;

    OwnerTable<UnitKey, UnitKey> IWholeStrategy.Owners => _section.Owners;

    void IWholeStrategy.Attach(GuardedStore store) => _section.Attach(store, EqualityComparer<UnitKey>.Default);

    void IWholeStrategy.EnterRead() => _section.EnterRead();

    bool IWholeStrategy.TryEnterRead() => _section.TryEnterRead();

    void IWholeStrategy.ExitRead() => _section.ExitRead();

    void IWholeStrategy.Enter() => _section.Enter();

    void IWholeStrategy.Exit() => _section.Exit();

    bool IWholeStrategy.EnterUninterruptible() => _section.EnterUninterruptible();

    void IWholeStrategy.ExitAndRestoreInterrupt(bool interrupted) => _section.ExitAndRestoreInterrupt(interrupted);
}
