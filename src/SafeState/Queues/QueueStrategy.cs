using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>One lock over the collection of a field, the strategy <see cref="GuardStrategy.Locked"/>.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TKind">The kind of collection.</typeparam>
/// <param name="items">The collection.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct QueueStrategy<T, TKind>(TKind items) : IWholeStrategy
    where TKind : struct, IQueueStorage<T>
{
    private OwnedSection<UnitKey, UnitKey, MutexGate> _section;

    static GuardStrategy IWholeStrategy.Strategy => GuardStrategy.Locked;

    static bool IWholeStrategy.ReadsTakeGate => true;

    /// <summary>Gets the items. Used with the gate held.</summary>
    internal TKind Items { get; } = items;

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
