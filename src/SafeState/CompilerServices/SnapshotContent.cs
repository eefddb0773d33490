using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.Contents;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>
/// Immutable entries that each write copies and replaces as a whole: a read is one acquire of the root and a lookup, a
/// snapshot is the root itself.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct SnapshotContent<TKey, TValue> : IWholeMapContent<TKey, TValue>
    where TKey : notnull
{
    private readonly IEqualityComparer<TKey> _comparer;

    /// <summary>Written with release under the gate, read with acquire by everybody: a reader sees the map it finds complete.</summary>
    private MapSnapshot<TKey, TValue> _root;

    /// <summary>Copies a dictionary.</summary>
    /// <param name="entries">The first content.</param>
    /// <param name="takeOver">Whether nobody else has the dictionary: it is cleared and trimmed.</param>
    public SnapshotContent(Dictionary<TKey, TValue> entries, bool takeOver)
    {
        _comparer = KeyCode.Mark(entries.Comparer);
        _root = new(new Dictionary<TKey, TValue>(entries, _comparer));
        FirstUse.Release(entries, takeOver);
    }

    /// <summary>Copies a map of whatever type, with its equality of keys; its order, if any, is not kept.</summary>
    /// <inheritdoc cref="SnapshotContent{TKey, TValue}(Dictionary{TKey, TValue}, bool)"/>
    public SnapshotContent(IDictionary<TKey, TValue> entries, bool takeOver)
    {
        _comparer = KeyCode.Mark(MapKind<TKey, TValue>.Of(entries).Equality);
        _root = new(new Dictionary<TKey, TValue>(FirstUse.Copy(entries), _comparer));
        FirstUse.Release(entries, takeOver);
    }

    static bool IMapContent<TKey, TValue>.ReadsTakeGate => false;

    readonly IEqualityComparer<TKey> IMapContent<TKey, TValue>.Comparer => _comparer;

    int IWholeMapContent<TKey, TValue>.Count => Root.Count;

    private MapSnapshot<TKey, TValue> Root => Volatile.Read(ref _root); // acquire: pairs with Publish

    bool IMapContent<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => Root.Content.TryGetValue(key, out value);

    bool IMapContent<TKey, TValue>.TryOwn(TKey key, [MaybeNullWhen(false)] out TValue value) => Root.Content.TryGetValue(key, out value);

    MapSnapshot<TKey, TValue> IWholeMapContent<TKey, TValue>.Snapshot() => Root;

    bool IMapContent<TKey, TValue>.TryAdd(TKey key, TValue value)
    {
        if (_root.ContainsKey(key))
        {
            return false;
        }

        Write(key, ChangeKind.Store, value);
        return true;
    }

    void IMapContent<TKey, TValue>.Add(TKey key, TValue value) => Write(key, ChangeKind.Store, value);

    void IMapContent<TKey, TValue>.Set(TKey key, TValue value) => Write(key, ChangeKind.Store, value);

    bool IMapContent<TKey, TValue>.Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_root.TryGetValue(key, out value))
        {
            return false;
        }

        Write(key, ChangeKind.Remove, default!);
        return true;
    }

    Outcome IMapContent<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        bool exists = _root.TryGetValue(key, out TValue? current);
        ChangeKind kind = change.Apply(exists, in current!, out TValue next);
        if (kind == ChangeKind.Leave)
        {
            return Outcome.Declined;
        }

        blocker = owners.BlockerOf(key);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        Write(key, kind, next);
        return Outcome.Done;
    }

    void IMapContent<TKey, TValue>.ApplyBoth(in EndedEntry<TKey, TValue> entry1, in EndedEntry<TKey, TValue> entry2)
    {
        Dictionary<TKey, TValue> next = Copy();
        Apply(next, entry1.Owner.Key, entry1.Change, entry1.Value);
        Apply(next, entry2.Owner.Key, entry2.Change, entry2.Value);
        Publish(next);
    }

    /// <summary>Several entries at one instant, with one copy.</summary>
    internal void ApplyAll(Dictionary<TKey, BatchedChange<TValue>> changes)
    {
        Dictionary<TKey, TValue> next = Copy();
        foreach ((TKey key, BatchedChange<TValue> change) in changes)
        {
            Apply(next, key, change.Change, change.Value);
        }

        Publish(next);
    }

    void IWholeMapContent<TKey, TValue>.Clear() => Publish(new Dictionary<TKey, TValue>(_comparer));

    readonly IDictionary<TKey, TValue> IWholeMapContent<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_comparer);

    void IWholeMapContent<TKey, TValue>.Replace(IDictionary<TKey, TValue> entries) => Publish((Dictionary<TKey, TValue>)entries);

    private void Write(TKey key, ChangeKind change, TValue value)
    {
        Dictionary<TKey, TValue> next = Copy();
        Apply(next, key, change, value);
        Publish(next);
    }

    private static void Apply(Dictionary<TKey, TValue> entries, TKey key, ChangeKind change, TValue value)
    {
        if (change == ChangeKind.Store)
        {
            entries[key] = value;
        }
        else if (change == ChangeKind.Remove)
        {
            _ = entries.Remove(key);
        }
    }

    private readonly Dictionary<TKey, TValue> Copy() => new(_root.Content, _comparer);

    /// <summary>The one write that makes a change visible, to all readers at once.</summary>
    private void Publish(Dictionary<TKey, TValue> entries) => Volatile.Write(ref _root, new(entries)); // release: pairs with Root
}
