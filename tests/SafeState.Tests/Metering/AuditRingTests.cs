using System;
using System.Collections.Generic;
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
            ring.Add(new AuditEntry { Stack = i, Counter = (i <= 3 ? 0 : 1) * CounterLayout.Stride });
        }

        AuditEntry[] taken = new AuditEntry[32];
        Assert.Equal(16, ring.Take(taken, leaveLast: false));
        Assert.Equal((5, 20), (taken[0].Stack, taken[15].Stack));
        Assert.Equal([3, 1], Drops(ring));
        Assert.Equal(0, ring.Take(taken, leaveLast: false));
    }

    [Fact]
    public void The_last_record_can_be_left_for_its_digest()
    {
        AuditRing ring = new(capacity: 16, threadId: 1);
        ring.Add(new AuditEntry { Stack = 1 });
        ring.Add(new AuditEntry { Stack = 2 });
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
                ring.Add(new AuditEntry { Stack = i });
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

    private static long[] Drops(AuditRing ring)
    {
        long[] totals = new long[2];
        ring.AddDropsTo(totals);
        return totals;
    }
}
