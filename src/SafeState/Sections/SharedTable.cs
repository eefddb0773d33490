using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.Ownership;

namespace SafeState.Sections;

/// <summary>
/// The table that the stripes of one store share. A writer of a key holds the gate of the key's stripe, a writer of the
/// whole table all gates; readers hold nothing.
/// </summary>
/// <remarks>
/// A reader takes the current table once. If a whole-map write publishes another one meanwhile, the read counts as having
/// happened just before: nobody writes to the old table any more. A write of two keys makes the version odd while it is
/// under way, and readers that met it start over: so no two reads in a row see one key after it and the other before it.
/// </remarks>
internal sealed class SharedTable<TKey, TValue>
    where TKey : notnull
{
    private readonly Lock _pairs = new();
    private ConcurrentDictionary<TKey, TValue> _current;
    private int _version;

    internal SharedTable(IEnumerable<KeyValuePair<TKey, TValue>> entries, IEqualityComparer<TKey> comparer)
    {
        Comparer = KeyCode.Mark(comparer);
        _current = Copy(entries);
    }

    internal IEqualityComparer<TKey> Comparer { get; }

    internal int Count
    {
        get
        {
            while (true)
            {
                int version = EvenVersion();
                int count = Volatile.Read(ref _current).Count;
                if (Unchanged(version))
                {
                    return count;
                }
            }
        }
    }

    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        while (true)
        {
            int version = EvenVersion();
            bool found = Volatile.Read(ref _current).TryGetValue(key, out value); // acquire: pairs with Publish
            if (Unchanged(version))
            {
                return found;
            }
        }
    }

    internal bool TryAdd(TKey key, TValue value) => _current.TryAdd(key, value);

    internal void Set(TKey key, TValue value) => _current[key] = value;

    internal bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value) => _current.TryRemove(key, out value);

    /// <summary>Two entries, both or none, also for two reads in a row.</summary>
    internal void ApplyBoth(in EndedEntry<TKey, TValue> entry1, in EndedEntry<TKey, TValue> entry2)
    {
        lock (_pairs) // one pair at a time: the version has one writer
        {
            bool existed = _current.TryGetValue(entry1.Owner.Key, out TValue? before);
            _ = Interlocked.Increment(ref _version); // odd, and a full fence: before any entry changes
            try
            {
                Apply(entry1.Owner.Key, entry1.Change, entry1.Value);
                try
                {
                    Apply(entry2.Owner.Key, entry2.Change, entry2.Value);
                }
                catch
                {
                    Apply(entry1.Owner.Key, existed ? ChangeKind.Store : ChangeKind.Remove, before!);
                    throw;
                }
            }
            finally
            {
                _ = Interlocked.Increment(ref _version); // even, and a full fence: after both have changed
            }
        }
    }

    /// <summary>A copy of all entries; called with all gates held.</summary>
    internal MapSnapshot<TKey, TValue> Snapshot() => new(new Dictionary<TKey, TValue>(_current, Comparer));

    /// <summary>Builds another table, before any gate is taken.</summary>
    internal Prepared Prepare(Dictionary<TKey, TValue> entries) => new(Copy(entries));

    /// <summary>Puts another table in place; called with all gates held.</summary>
    internal void Publish(Prepared fresh) => Volatile.Write(ref _current, fresh.Table); // release: pairs with the readers' acquire

    /// <inheritdoc cref="Publish"/>
    internal void Replace(Dictionary<TKey, TValue> entries) => Publish(Prepare(entries));

    private ConcurrentDictionary<TKey, TValue> Copy(IEnumerable<KeyValuePair<TKey, TValue>> entries) => new(entries, Comparer);

    private void Apply(TKey key, ChangeKind change, TValue value)
    {
        if (change == ChangeKind.Store)
        {
            Set(key, value);
        }
        else if (change == ChangeKind.Remove)
        {
            _ = Remove(key, out _);
        }
    }

    /// <summary>The version once no pair is half written.</summary>
    private int EvenVersion()
    {
        int version = Volatile.Read(ref _version); // acquire: entries are read after it; pairs with the increment to even
        return (version & 1) == 0 ? version : AwaitEvenVersion();
    }

    private int AwaitEvenVersion()
    {
        SpinWait spin = default;
        int version;
        while (((version = Volatile.Read(ref _version)) & 1) != 0)
        {
            spin.SpinOnce();
        }

        return version;
    }

    private bool Unchanged(int version)
    {
        Volatile.ReadBarrier(); // entries were read before the version is read again; pairs with the increment to odd
        return _version == version;
    }

    /// <summary>A table that nobody sees yet.</summary>
    internal readonly record struct Prepared(ConcurrentDictionary<TKey, TValue> Table);
}
