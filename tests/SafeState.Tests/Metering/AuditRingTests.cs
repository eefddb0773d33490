using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Metering;

namespace SafeState.Tests.Metering;

/// <summary>Each record of a thread is taken or counted as dropped, exactly once, while the drainer takes.</summary>
public sealed class AuditRingTests
{
    [Fact]
    public void A_full_ring_drops_the_oldest_and_counts_it_for_its_store()
    {
        AuditRing ring = new(capacity: 16, threadId: 1);
        for (int i = 1; i <= 20; i++)
        {
            Add(ring, i, counter: (i <= 3 ? 0 : 1) * CounterLayout.Stride);
        }

        Assert.Equal([3, 1], Drops(ring)); // those that wait are not dropped
        AuditEntry[] taken = new AuditEntry[32];
        Assert.Equal(16, ring.Take(taken, leaveLast: false));
        Assert.Equal((5, 20), (taken[0].Stack, taken[15].Stack));
        Assert.Equal([3, 1], Drops(ring));
        Assert.Equal(0, ring.Take(taken, leaveLast: false));
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(640, 631)] // ten are dropped at once
    [InlineData(1_000, 991)] // 15
    public void A_large_ring_drops_a_few_at_once_and_counts_each_for_its_store(int capacity, int left)
    {
        int records = capacity + 200 + 1;
        AuditRing ring = new(capacity, threadId: 1);
        for (int i = 1; i <= records; i++)
        {
            Add(ring, i, counter: i % 3 == 0 ? CounterLayout.Stride : (int)StoreCounter.Set);
        }

        AuditEntry[] taken = new AuditEntry[capacity];
        Assert.Equal(left, ring.Take(taken, leaveLast: false));
        Assert.Equal(Enumerable.Range(records - left + 1, left), taken.Take(left).Select(static entry => entry.Stack));
        int dropped = records - left;
        Assert.Equal([dropped - (dropped / 3), dropped / 3], Drops(ring));
    }

    [Fact]
    public void The_last_record_can_be_left_for_its_digest()
    {
        AuditRing ring = new(capacity: 16, threadId: 1);
        Add(ring, 1);
        Add(ring, 2);
        AuditEntry[] taken = new AuditEntry[4];
        Assert.Equal(1, ring.Take(taken, leaveLast: true));
        Assert.Equal(0, ring.Take(taken, leaveLast: true));
        ring.SetKeyDigest(7);
        Assert.Equal(1, ring.Take(taken, leaveLast: false));
        Assert.Equal((2, 7), (taken[0].Stack, taken[0].KeyDigest));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(1_024)]
    public void Nothing_is_lost_or_taken_twice_while_both_work(int capacity)
    {
        const int Records = 1_000_000;
        AuditRing ring = new(capacity, threadId: 1);
        Thread writer = new(() =>
        {
            for (int i = 1; i <= Records; i++)
            {
                Add(ring, i);
            }
        });
        List<int> taken = new(Records);
        AuditEntry[] chunk = new AuditEntry[64];
        writer.Start();
        bool isLast = false;
        while (true)
        {
            int count = ring.Take(chunk, leaveLast: false);
            for (int i = 0; i < count; i++)
            {
                taken.Add(chunk[i].Stack);
            }

            if (count == 0 && isLast)
            {
                break;
            }

            isLast = count == 0 && writer.Join(0);
        }

        Assert.Equal(Records, taken.Count + Drops(ring)[0]);
        for (int i = 1; i < taken.Count; i++)
        {
            Assert.True(taken[i] > taken[i - 1], $"{taken[i]} came after {taken[i - 1]}.");
        }
    }

    private static void Add(AuditRing ring, int stack, int counter = 0)
    {
        if (ring.TryReserve(counter))
        {
            ring.Reserved = new AuditEntry { Stack = stack, Counter = counter };
            ring.Publish();
        }
    }

    private static long[] Drops(AuditRing ring)
    {
        long[] totals = new long[2];
        ring.AddDropsTo(totals, isEnded: false);
        return totals;
    }
}
