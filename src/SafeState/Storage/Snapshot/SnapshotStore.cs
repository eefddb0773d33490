using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Contents;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <summary>
/// A persistent trie: a read is one acquire of the root and a walk down, a write makes another root that shares with the one
/// before all but a short path, a snapshot is the root itself: the strategy <see cref="GuardStrategy.Snapshot"/>.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="THasher">How keys are hashed and compared.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public partial struct SnapshotStore<TKey, TValue, THasher> : IMapStore<TKey, TValue>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    private SnapshotContent<TKey, TValue, THasher> _content;
    private Section<TKey, TValue, MutexGate> _section;

    /// <summary>Copies a dictionary.</summary>
    /// <param name="content">The first content.</param>
    /// <param name="takeOver">Whether nobody else has the dictionary: it is cleared and trimmed.</param>
    public SnapshotStore(Dictionary<TKey, TValue> content, bool takeOver)
    {
        _content = new(new(THasher.Create(content.Comparer)), content);
        _section = default;
        FirstUse.Release(content, takeOver);
    }

    /// <summary>Copies a map of whatever type, with its equality of keys; its order, if any, is not kept.</summary>
    /// <inheritdoc cref="SnapshotStore{TKey, TValue, THasher}(Dictionary{TKey, TValue}, bool)"/>
    public SnapshotStore(IDictionary<TKey, TValue> content, bool takeOver)
        : this(new Dictionary<TKey, TValue>(FirstUse.Copy(content), MapKind<TKey, TValue>.Of(content).Equality), takeOver: false) =>
        FirstUse.Release(content, takeOver);

    static GuardStrategy IMapStore<TKey, TValue>.Strategy => GuardStrategy.Snapshot;

    static bool IMapStore<TKey, TValue>.ReadsTakeGate => false;

    readonly bool IMapStore<TKey, TValue>.KeepsOrder => false;

    /// <summary>The gate of the writers.</summary>
    [UnscopedRef]
    internal ref Section<TKey, TValue, MutexGate> Section => ref _section;

    /// <summary>Changed only inside the section.</summary>
    [UnscopedRef]
    internal ref SnapshotContent<TKey, TValue, THasher> Content => ref _content;

    readonly IEqualityComparer<TKey> IMapStore<TKey, TValue>.Comparer => _content.Trie.Comparer;

    int IMapStore<TKey, TValue>.Count
    {
        get
        {
            _section.ThrowIfInsideKeyCode();
            return _content.Root.Count;
        }
    }

    bool IMapStore<TKey, TValue>.TryCount(out int count)
    {
        count = _content.Root.Count;
        return true;
    }

    void IMapStore<TKey, TValue>.Attach(GuardedStore store)
    {
        _section.Attach(store, _content.Trie.OwnersComparer);
        _content.Attach(store);
    }

    bool IMapStore<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _content.TryGetValue(key, out value);

    Outcome IMapStore<TKey, TValue>.TryAdd(TKey key, TValue value, bool joins, DelegateFrame? frame, out Owner<TKey, TValue>? blocker) =>
        _section.TryAdd(ref _content, key, value, joins, frame, out blocker);

    Outcome IMapStore<TKey, TValue>.Set(TKey key, TValue value, DelegateFrame? frame, out Owner<TKey, TValue>? blocker) => _section.Set(ref _content, key, value, frame, out blocker);

    Outcome IMapStore<TKey, TValue>.Remove(TKey key, DelegateFrame? frame, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker) =>
        _section.Remove(ref _content, key, frame, out value, out blocker);

    Outcome IMapStore<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, DelegateFrame? frame, out Owner<TKey, TValue>? blocker) =>
        _section.Change(ref _content, key, ref change, out blocker);

    Outcome IMapStore<TKey, TValue>.Own(TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, Caller caller, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker) =>
        _section.Own(ref _content, key, condition, present, absent, caller, out entry, out blocker);

    Outcome IMapStore<TKey, TValue>.Own(TKey key1, TKey key2, out OwnedEntry<TKey, TValue> entry1, out OwnedEntry<TKey, TValue> entry2, out Owner<TKey, TValue>? blocker) =>
        _section.Own(ref _content, key1, key2, out entry1, out entry2, out blocker);

    Owner<TKey, TValue>? IMapStore<TKey, TValue>.End(Owner<TKey, TValue> owner, ChangeKind change, TValue value) => _section.End(ref _content, owner, change, value);

    void IMapStore<TKey, TValue>.End(ref EndedEntry<TKey, TValue> entry1, ref EndedEntry<TKey, TValue> entry2) => _section.End(ref _content, ref entry1, ref entry2);

    void IMapStore<TKey, TValue>.EndRun(Owner<TKey, TValue> run, bool succeeded) => _section.EndRun(ref _content, run, succeeded);

    bool IMapStore<TKey, TValue>.Abandon(Owner<TKey, TValue> run) => _section.Abandon(run);

    bool IMapStore<TKey, TValue>.GiveUp(Owner<TKey, TValue> run) => _section.GiveUp(run);

    void IMapStore<TKey, TValue>.AddRunningKeys(List<TKey> keys) => _section.AddRunningKeys(keys);
}
