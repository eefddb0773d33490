using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>
/// One gate over a map that is changed in place: the strategies <see cref="GuardStrategy.Locked"/> and
/// <see cref="GuardStrategy.ReaderWriter"/>.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TGate">The kind of gate.</typeparam>
/// <typeparam name="TContent">The entries.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public partial struct SectionStore<TKey, TValue, TGate, TContent> : IMapStore<TKey, TValue>
    where TKey : notnull
    where TGate : struct, IGate
    where TContent : struct, IWholeMapContent<TKey, TValue>
{
    private TContent _content;
    private Section<TKey, TValue, TGate> _section;

    /// <summary>Guards some content.</summary>
    /// <param name="content">The content; only the store may use it from now on.</param>
    public SectionStore(TContent content)
    {
        _content = content;
        _section = default;
    }

    static GuardStrategy IMapStore<TKey, TValue>.Strategy =>
        typeof(TGate) == typeof(ReaderWriterGate) ? GuardStrategy.ReaderWriter : GuardStrategy.Locked;

    static bool IMapStore<TKey, TValue>.ReadsTakeGate => true;

    readonly bool IMapStore<TKey, TValue>.KeepsOrder => _content.KeepsOrder;

    [UnscopedRef]
    internal ref Section<TKey, TValue, TGate> Section => ref _section;

    /// <summary>Changed only inside the section.</summary>
    [UnscopedRef]
    internal ref TContent Content => ref _content;

    readonly IEqualityComparer<TKey> IMapStore<TKey, TValue>.Comparer => _content.Comparer;

    int IMapStore<TKey, TValue>.Count
    {
        get
        {
            EnterRead();
            try
            {
                return _content.Count;
            }
            finally
            {
                ExitRead();
            }
        }
    }

    bool IMapStore<TKey, TValue>.TryCount(out int count)
    {
        count = 0;
        if (!_section.TryEnterRead())
        {
            return false;
        }

        try
        {
            count = _content.Count;
            return true;
        }
        finally
        {
            ExitRead();
        }
    }

    void IMapStore<TKey, TValue>.Attach(GuardedStore store) => _section.Attach(store, _content.Comparer);

    bool IMapStore<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _section.TryGetValue(ref _content, key, out value);

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

    /// <summary>For reads that do not look up a key.</summary>
    private void EnterRead()
    {
        _section.ThrowIfInsideKeyCode();
        _section.EnterRead();
    }

    private void ExitRead() => _section.ExitRead();
}
