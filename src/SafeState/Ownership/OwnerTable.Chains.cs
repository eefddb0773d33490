using System;
using System.Numerics;
using SafeState.Proving;
using SafeState.Striped;

namespace SafeState.Ownership;

/// <summary>Where the records are: one by itself, several in chains by their hash.</summary>
internal sealed partial class OwnerTable<TKey, TValue>
{
    /// <summary>All records, each with its hash: from here on they are linked without user code.</summary>
    internal Owner<TKey, TValue>[] ToArray()
    {
        Owner<TKey, TValue>[] records = new Owner<TKey, TValue>[_count];
        int next = 0;
        for (Owner<TKey, TValue>? owner = Loose; owner is not null; owner = owner.Next)
        {
            owner.Hash = HashOf(owner.Key);
            records[next++] = owner;
        }

        foreach (Owner<TKey, TValue>? first in _chains)
        {
            for (Owner<TKey, TValue>? owner = first; owner is not null; owner = owner.Next)
            {
                records[next++] = owner;
            }
        }

        return records;
    }

    /// <summary>Makes room for the records of another table.</summary>
    internal void Reserve(int count) => _chains = count < 2 ? [] : new Owner<TKey, TValue>?[BitOperations.RoundUpToPowerOf2((uint)count)];

    /// <summary>Takes over a record of another table, with <see cref="Reserve"/>d room.</summary>
    internal void Adopt(Owner<TKey, TValue> owner)
    {
        owner.Next = null;
        Link(owner);
    }

    /// <summary>Adds the record of a thin owner. Allocates nothing and runs no user code, because the group of the key is locked.</summary>
    internal void Inflate(Owner<TKey, TValue> owner)
    {
        LinkLoose(owner);
        _count++;
        owner.IsRecorded = true;
    }

    private Owner<TKey, TValue>? Loose => _looseCount != 0 ? _loose : null;

    /// <summary>A record for the next key that is owned.</summary>
    private Owner<TKey, TValue> RentRecord()
    {
        if (_count == 0)
        {
            return _loose ??= TakeSpare();
        }

        return TakeSpare();
    }

    private Owner<TKey, TValue> TakeSpare()
    {
        Owner<TKey, TValue> owner = _spare ?? new(_store);
        _spare = null;
        return owner;
    }

    /// <summary>Ends the ownership of a record that no other thread has seen, and keeps it for the next one.</summary>
    private void ReturnRecord(Owner<TKey, TValue> owner)
    {
        if (_loose == owner && owner.Next is null)
        {
            _looseCount = 0;
            owner.IsRecorded = false;
            _count--;
        }
        else
        {
            Unlink(owner);
            _spare = owner;
        }

        owner.Reset();
    }

    private void Link(Owner<TKey, TValue> owner)
    {
        if (_count++ == 0 || _chains.Length == 0)
        {
            LinkLoose(owner);
            return;
        }

        owner.IsLoose = false;
        ref Owner<TKey, TValue>? chain = ref GetChain(owner.Hash);
        owner.Next = chain;
        chain = owner;
    }

    private void LinkLoose(Owner<TKey, TValue> owner)
    {
        owner.Next = Loose;
        owner.IsLoose = true;
        _looseCount++;
        if (!ReferenceEquals(_loose, owner))
        {
            _loose = owner;
        }
    }

    /// <param name="ofKey">Whether the record of a group, which owns all keys, is passed over.</param>
    private Owner<TKey, TValue>? FindOwner(TKey key, bool ofKey = false)
    {
        for (Owner<TKey, TValue>? owner = FaultInjection.OwnersAreNotFound ? null : Loose; owner is not null; owner = owner.Next)
        {
            if (owner.IsWhole ? !ofKey && owner.StopsCaller : _comparer.Equals(owner.Key, key))
            {
                return owner;
            }
        }

        if (FaultInjection.OwnersAreNotFound || _count == _looseCount)
        {
            return null;
        }

        int hash = HashOf(key);
        for (Owner<TKey, TValue>? owner = GetChain(hash); owner is not null; owner = owner.Next)
        {
            if (owner.Hash == hash && _comparer.Equals(owner.Key, key))
            {
                return owner;
            }
        }

        return null;
    }

    /// <summary>Keyed, because chains are chosen by the low bits, and many keys may be owned at once by asynchronous runs.</summary>
    private int HashOf(TKey key) => (int)HashMixer.KeyedCode(_comparer.GetHashCode(key));

    /// <summary>The number of records in the longest chain, for tests.</summary>
    internal int LongestChain
    {
        get
        {
            int longest = 0;
            foreach (Owner<TKey, TValue>? first in _chains)
            {
                int length = 0;
                for (Owner<TKey, TValue>? owner = first; owner is not null; owner = owner.Next)
                {
                    length++;
                }

                longest = Math.Max(longest, length);
            }

            return longest;
        }
    }

    private ref Owner<TKey, TValue>? GetChain(int hash) => ref _chains[hash & (_chains.Length - 1)];

    private void Unlink(Owner<TKey, TValue> owner)
    {
        UnlinkFrom(ref owner.IsLoose ? ref _loose : ref GetChain(owner.Hash), owner);
        _looseCount -= owner.IsLoose ? 1 : 0;

        owner.Next = null;
        owner.IsRecorded = false;
        _count--;
    }

    private static void UnlinkFrom(ref Owner<TKey, TValue>? first, Owner<TKey, TValue> owner)
    {
        if (first == owner)
        {
            first = owner.Next;
            return;
        }

        Owner<TKey, TValue> previous = first!;
        while (previous.Next != owner)
        {
            previous = previous.Next!;
        }

        previous.Next = owner.Next;
    }

    private void Grow()
    {
        Owner<TKey, TValue>?[] old = _chains;
        _chains = new Owner<TKey, TValue>?[Math.Max(4, old.Length * 2)];
        foreach (Owner<TKey, TValue>? first in old)
        {
            Owner<TKey, TValue>? next;
            for (Owner<TKey, TValue>? owner = first; owner is not null; owner = next)
            {
                next = owner.Next;
                ref Owner<TKey, TValue>? chain = ref GetChain(owner.Hash);
                owner.Next = chain;
                chain = owner;
            }
        }
    }
}
