using System;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// The records of one thread that wait for the drainer. Only the thread adds, and only one drainer takes. Neither waits for the other. Each
/// record is either taken or counted as dropped, exactly once.
/// </summary>
/// <remarks>
/// Records from <c>_released</c> to <c>_tail</c> are being copied by the drainer. Those from <c>_tail</c> to <c>_head</c> wait. If the ring
/// is full, the thread drops the oldest by moving <c>_tail</c>, unless the drainer copies: then it drops the new one.
/// </remarks>
internal sealed class AuditRing(int capacity, int threadId)
{
    private readonly AuditEntry[] _entries = new AuditEntry[capacity];
    private long[] _drops = [];
    private long _head;
    private long _tail;
    private long _released;

    internal int ThreadId => threadId;

    /// <summary>Gets or sets the ring that another thread added before.</summary>
    internal AuditRing? Older { get; set; }

    /// <summary>Gets the number of records that were ever added.</summary>
    internal long Added => Volatile.Read(ref _head);

    /// <summary>Adds a record, on the thread of the ring.</summary>
    internal void Add(in AuditEntry entry)
    {
        long head = _head;
        if (head - Volatile.Read(ref _released) == capacity && !TryDropOldest())
        {
            CountDrop(entry.Store);
            return;
        }

        _entries[head % capacity] = entry;
        Volatile.Write(ref _head, head + 1); // release: the record comes before; pairs with Take
    }

    /// <summary>Adds the digest of the key to the last record, on the thread of the ring.</summary>
    internal void SetKeyDigest(ushort digest)
    {
        if (_head > Volatile.Read(ref _tail))
        {
            _entries[(_head - 1) % capacity].KeyDigest = digest;
        }
    }

    /// <summary>Takes the oldest records, by the drainer.</summary>
    /// <param name="target">Where they are copied to.</param>
    /// <param name="leaveLast">Whether to leave the last record, to which a digest may still be added.</param>
    /// <returns>The number of records.</returns>
    internal int Take(Span<AuditEntry> target, bool leaveLast)
    {
        while (true)
        {
            long tail = Volatile.Read(ref _tail);
            long count = long.Min(target.Length, Volatile.Read(ref _head) - (leaveLast ? 1 : 0) - tail);
            if (count <= 0)
            {
                return 0;
            }

            if (Interlocked.CompareExchange(ref _tail, tail + count, tail) == tail) // else the thread has just dropped one
            {
                for (int i = 0; i < count; i++)
                {
                    target[i] = _entries[(tail + i) % capacity];
                }

                Volatile.Write(ref _released, tail + count); // release: the copies come before; pairs with Add
                return (int)count;
            }
        }
    }

    /// <summary>
    /// Adds the number of records that are still here, for each store. After the end of an audit, these are of writes that were in flight,
    /// and nothing takes them anymore.
    /// </summary>
    internal void AddUntakenTo(long[] totals)
    {
        long head = Volatile.Read(ref _head); // acquire: pairs with Add
        for (long i = Volatile.Read(ref _tail); i < head; i++)
        {
            AddTo(totals, _entries[i % capacity].Store, 1);
        }
    }

    /// <summary>Adds the number of dropped records of each store.</summary>
    internal void AddDropsTo(long[] totals)
    {
        long[] drops = Volatile.Read(ref _drops);
        for (int store = 0; store < drops.Length; store++)
        {
            AddTo(totals, store, Volatile.Read(ref drops[store]));
        }
    }

    private static void AddTo(long[] totals, int store, long count)
    {
        if (store < totals.Length)
        {
            totals[store] += count;
        }
    }

    private bool TryDropOldest()
    {
        long released = Volatile.Read(ref _released);
        if (_head - released < capacity)
        {
            return true; // the drainer has just released some
        }

        int store = _entries[released % capacity].Store;
        if (Interlocked.CompareExchange(ref _tail, released + 1, released) != released)
        {
            return false; // the drainer copies
        }

        // The drainer may have taken more meanwhile, and released it.
        _ = Interlocked.CompareExchange(ref _released, released + 1, released);
        CountDrop(store);
        return true;
    }

    /// <summary>Counts a record that was not kept, on the thread of the ring.</summary>
    internal void CountDrop(int store)
    {
        if (store >= _drops.Length)
        {
            long[] drops = new long[store + 8];
            _drops.CopyTo(drops, 0);
            Volatile.Write(ref _drops, drops);
        }

        _drops[store]++;
    }
}
