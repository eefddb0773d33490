using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Shapes;

/// <summary>What guarded queues do that other kinds do not. <see cref="OwningTests"/> has the rest.</summary>
public sealed class QueueTests
{
    [Fact]
    public void The_type_of_the_field_decides_which_item_is_next()
    {
        Takes(Stores.Queue<int, QueueStorage<int>>(new(new Queue<int>())), 1, 2, 3);
        Takes(Stores.Queue<int, ConcurrentQueueStorage<int>>(new(new ConcurrentQueue<int>())), 1, 2, 3);
        Takes(Stores.Queue<int, StackStorage<int>>(new(new Stack<int>())), 3, 2, 1);
        Takes(Stores.Queue<int, ConcurrentStackStorage<int>>(new(new ConcurrentStack<int>())), 3, 2, 1);
    }

    [Fact]
    public void A_priority_queue_holds_elements_with_their_priorities()
    {
        PriorityQueue<string, int> field = new();
        IGuardedQueue<(string Element, int Priority)> queue =
            Stores.Queue<(string, int), PriorityQueueStorage<string, int>>(new(field));
        queue.Add(("late", 3));
        queue.Add(("soon", 1));
        queue.Add(("then", 2));
        Assert.Equal([("soon", 1), ("then", 2), ("late", 3)], queue.Snapshot());
        Assert.Equal(3, field.Count);
        Assert.True(queue.TryTakeIf(static item => item.Priority == 1, out (string Element, int Priority) taken));
        Assert.Equal("soon", taken.Element);
        Assert.False(queue.TryTakeIf(static (item, least) => item.Priority < least, 2, out _));
        Assert.Equal([("then", 2), ("late", 3)], queue.Drain());
        Assert.False(queue.TryPeek(out _));
    }

    [Fact]
    public void A_queue_stays_the_instance_of_the_field()
    {
        Queue<int> field = new([1]);
        IGuardedQueue<int> queue = Stores.Queue<int, QueueStorage<int>>(new(field));
        queue.Add(2);
        Assert.Equal([1, 2], field);
        Assert.Equal("[1,2]", JsonSerializer.Serialize(queue));
        queue.Clear();
        Assert.Empty(field);
    }

    [Fact]
    public void An_empty_queue_gives_nothing_and_asks_no_predicate()
    {
        IGuardedQueue<string> queue = Stores.Queue<string, QueueStorage<string>>(new(new Queue<string>()));
        Assert.False(queue.TryTake(out string? item));
        Assert.Null(item);
        Assert.False(queue.TryTakeIf(static _ => throw new InvalidOperationException(), out _));
        Assert.True(queue.IsEmpty);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Each_item_is_taken_once()
    {
        Once(Stores.Queue<int, QueueStorage<int>>(new(new Queue<int>())));
        Once(Stores.Queue<int, StackStorage<int>>(new(new Stack<int>())));
        Once(Stores.Queue<int, ConcurrentBagStorage<int>>(new(new ConcurrentBag<int>())));
    }

    [Fact]
    public void A_bound_is_exact_under_contention()
    {
        IGuardedQueue<int> queue = Stores.Queue<int, QueueStorage<int>>(new(new Queue<int>()));
        int[] added = new int[4];
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 500; i++)
            {
                added[worker] += queue.TryAdd(i, 700) ? 1 : 0;
            }
        });
        Assert.Equal(700, queue.Count);
        Assert.Equal(700, added.Sum());
    }

    private static void Takes(IGuardedQueue<int> queue, params int[] order)
    {
        queue.Add(1);
        queue.Add(2);
        queue.Add(3);
        Assert.Equal(order, queue.Snapshot());
        foreach (int expected in order)
        {
            Assert.True(queue.TryPeek(out int next));
            Assert.True(queue.TryTake(out int taken));
            Assert.Equal((expected, expected), (next, taken));
        }
    }

    private static void Once(IGuardedQueue<int> queue)
    {
        HashSet<int>[] taken = [[], [], [], []];
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 500; i++)
            {
                queue.Add((i * 4) + worker);
                if (i % 2 == 0 ? queue.TryTake(out int item) : queue.TryTakeIf(static (_, given) => given >= 0, worker, out item))
                {
                    Assert.True(taken[worker].Add(item));
                }
            }
        });
        taken[0].UnionWith(queue.Drain());
        Assert.Equal(2_000, taken.Sum(static items => items.Count));
        Assert.Equal(2_000, taken.SelectMany(static items => items).Distinct().Count());
    }
}
