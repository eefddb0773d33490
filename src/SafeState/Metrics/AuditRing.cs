using System;
using System.Numerics;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// The records of one thread that wait for the drainer. Only the thread adds, and only one drainer takes. Neither waits for the other. Each
/// record is either taken or counted as dropped, exactly once.
/// </summary>
/// <remarks>
/// Records from <c>_released</c> to <c>_tail</c> are being copied by the drainer. Those from <c>_tail</c> to <c>_head</c> wait. If the ring
/// is full, the thread drops the oldest ones by moving <c>_tail</c>, unless the drainer copies: then it drops the new one. It drops a few
/// at once, because a move costs more than a record. What was dropped is not counted by itself: it was added, and neither is here nor was
/// taken.
/// </remarks>
internal sealed class AuditRing(int capacity, int threadId)
{
    private readonly AuditEntry[] _entries = new AuditEntry[BitOperations.RoundUpToPowerOf2((uint)capacity)];
    private readonly int _dropsAtOnce = int.Max(1, capacity / 64);

    /// <summary>The records of each counter that were added. Only the thread writes here.</summary>
    private long[] _added = [];

    /// <summary>The records of each counter that were taken. Only the drainer writes here.</summary>
    private long[] _taken = [];
    private long _head;
    private long _tail;
    private long _released;

    internal int ThreadId => threadId;

    /// <summary>Gets or sets the ring that another thread added before.</summary>
    internal AuditRing? Older { get; set; }

    /// <summary>Gets the number of records that were ever published.</summary>
    internal long Published => Volatile.Read(ref _head);

    /// <summary>Gets the place of the record that has been reserved. An older record may be there.</summary>
    internal ref AuditEntry Reserved => ref At(_head);

    /// <summary>Makes room for a record, on the thread of the ring.</summary>
    /// <returns>False if there is no room. Then the record counts as dropped.</returns>
    internal bool TryReserve(int counter)
    {
        if (counter >= _added.Length)
        {
            Grow(ref _added, counter);
        }

        _added[counter]++;
        return _head - Volatile.Read(ref _released) != capacity || TryDropOldest();
    }

    /// <summary>Adds the record that has been reserved and written, on the thread of the ring.</summary>
    internal void Publish() => Volatile.Write(ref _head, _head + 1); // release: the record comes before; pairs with Take

    /// <summary>Adds the digest of the key to the last record, on the thread of the ring.</summary>
    internal void SetKeyDigest(ushort digest)
    {
        if (_head > Volatile.Read(ref _tail))
        {
            At(_head - 1).KeyDigest = digest;
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

            if (Interlocked.CompareExchange(ref _tail, tail + count, tail) == tail) // else the thread has just dropped some
            {
                for (int i = 0; i < count; i++)
                {
                    target[i] = At(tail + i);
                    CountTaken(target[i].Counter);
                }

                Volatile.Write(ref _released, tail + count); // release: the copies come before; pairs with TryReserve
                return (int)count;
            }
        }
    }

    /// <summary>Adds the number of dropped records of each store. While the thread adds, a few may be missing.</summary>
    /// <param name="totals">The totals, by the number of the store.</param>
    /// <param name="isEnded">Whether nothing takes records anymore. Then those that are still here count as dropped.</param>
    internal void AddDropsTo(long[] totals, bool isEnded)
    {
        long[] drops = Read(ref _added); // first, so that what is here or was taken is not less
        if (!isEnded)
        {
            SubtractWaiting(drops);
        }

        long[] taken = Read(ref _taken);
        for (int counter = 0; counter < drops.Length; counter++)
        {
            int store = counter / CounterLayout.Stride;
            if (store < totals.Length)
            {
                totals[store] += long.Max(0, drops[counter] - (counter < taken.Length ? taken[counter] : 0));
            }
        }
    }

    private void SubtractWaiting(long[] counts)
    {
        long head = Volatile.Read(ref _head); // acquire: pairs with Publish
        for (long i = Volatile.Read(ref _tail); i < head; i++)
        {
            int counter = At(i).Counter;
            if (counter < counts.Length)
            {
                counts[counter]--;
            }
        }
    }

    private bool TryDropOldest()
    {
        long released = Volatile.Read(ref _released);
        if (_head - released < capacity)
        {
            return true; // the drainer has just released some
        }

        long kept = released + _dropsAtOnce;
        if (Interlocked.CompareExchange(ref _tail, kept, released) != released)
        {
            return false; // the drainer copies
        }

        // The drainer may have taken more meanwhile, and released it.
        _ = Interlocked.CompareExchange(ref _released, kept, released);
        return true;
    }

    private ref AuditEntry At(long number) => ref _entries[number & (_entries.Length - 1)];

    private void CountTaken(int counter)
    {
        if (counter >= _taken.Length)
        {
            Grow(ref _taken, counter);
        }

        _taken[counter]++;
    }

    private static void Grow(ref long[] counts, int counter)
    {
        long[] all = new long[counter + CounterLayout.Stride];
        counts.CopyTo(all, 0);
        Volatile.Write(ref counts, all); // release: the copy comes before; pairs with Read
    }

    private static long[] Read(ref long[] counts)
    {
        long[] all = Volatile.Read(ref counts); // acquire: pairs with Grow
        long[] copy = new long[all.Length];
        for (int i = 0; i < all.Length; i++)
        {
            copy[i] = Volatile.Read(ref all[i]);
        }

        return copy;
    }
}
