using System;
using System.Collections.Generic;
using System.Numerics;
using SafeState.Ownership;
using SafeState.Striped;

namespace SafeState.Sections;

/// <summary>
/// The writes of a transaction to one dictionary, in the order in which their keys were first written. A few of them are searched one by
/// one, more are hashed. One transaction at a time uses it, so that its arrays are used again.
/// </summary>
internal sealed class PendingWrites<TKey, TValue>(IEqualityComparer<TKey> comparer)
{
    private const int MaxUnhashed = 8;

    /// <summary>Larger arrays are given back after the transaction.</summary>
    private const int MaxKept = 512;

    private PendingWrite<TKey, TValue>[] _writes = [];
    private int[] _buckets = [];
    private int _count;

    /// <summary>Gets how many entries more there are than before.</summary>
    internal int CountChange { get; private set; }

    internal Span<PendingWrite<TKey, TValue>> Writes => _writes.AsSpan(0, _count);

    internal bool IsEmpty => _count == 0;

    /// <summary>Returns the index of the write of a key, or -1.</summary>
    internal int Find(TKey key, out int hash)
    {
        hash = comparer.GetHashCode(key!);
        bool isHashed = _count > MaxUnhashed;
        for (int i = isHashed ? _buckets[BucketOf(hash)] - 1 : _count - 1; i >= 0; i = isHashed ? _writes[i].Next : i - 1)
        {
            if (_writes[i].Hash == hash && comparer.Equals(_writes[i].Key, key))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Adds a key that has not been written yet, with its committed entry.</summary>
    /// <returns>The index of the write.</returns>
    internal int Add(TKey key, int hash, bool wasPresent, TValue before)
    {
        if (_count == _writes.Length)
        {
            Array.Resize(ref _writes, Math.Max(4, _count * 2));
        }

        ref PendingWrite<TKey, TValue> write = ref _writes[_count];
        write.Key = key;
        write.Hash = hash;
        write.WasPresent = wasPresent;
        write.Before = before;
        write.Next = -1;
        int index = _count++;
        if (_count > MaxUnhashed)
        {
            Link(index);
        }

        return index;
    }

    internal void Change(int index, WriteKind kind, TValue value)
    {
        ref PendingWrite<TKey, TValue> write = ref _writes[index];
        CountChange += (kind == WriteKind.Store ? 1 : 0) - (write.IsPresent ? 1 : 0);
        write.Kind = kind;
        write.Value = value;
    }

    /// <summary>Forgets everything, so that nothing is kept alive.</summary>
    internal void Reset()
    {
        if (_count == 0)
        {
            return;
        }

        if (_writes.Length > MaxKept)
        {
            _writes = [];
            _buckets = [];
        }
        else
        {
            Array.Clear(_writes, 0, _count);
            if (_count > MaxUnhashed)
            {
                Array.Clear(_buckets);
            }
        }

        _count = 0;
        CountChange = 0;
    }

    /// <summary>Keyed, as in the table of owners, so that a caller cannot choose keys that fall into one bucket.</summary>
    private int BucketOf(int hash) => (int)HashMixer.KeyedCode(hash) & (_buckets.Length - 1);

    private void Link(int index)
    {
        if (_count - 1 == MaxUnhashed || _count > _buckets.Length)
        {
            Rehash();
            return;
        }

        ref int bucket = ref _buckets[BucketOf(_writes[index].Hash)];
        _writes[index].Next = bucket - 1;
        bucket = index + 1;
    }

    private void Rehash()
    {
        if (_count > _buckets.Length)
        {
            _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)_writes.Length)];
        }
        else
        {
            Array.Clear(_buckets);
        }

        for (int i = 0; i < _count; i++)
        {
            ref int bucket = ref _buckets[BucketOf(_writes[i].Hash)];
            _writes[i].Next = bucket - 1;
            bucket = i + 1;
        }
    }
}
