using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus.Controls;

/// <summary>Correct programs in which locks or the type of the collection keep threads apart.</summary>
internal static class LockControls
{
    internal static readonly Control[] All =
    [
        new("lock statement", static () => Write(static (gate, list) => { lock (gate) { list.Add(1); } }, new object())),
        new("lock on Lock", static () => Write(static (gate, list) => { lock (gate) { list.Add(1); } }, new Lock())),
        new("scope of Lock", static () => Write(static (gate, list) => { using (gate.EnterScope()) { list.Add(1); } }, new Lock())),
        new("Monitor by hand",
            static () =>
                Write(static (gate, list) => { Monitor.Enter(gate); try { list.Add(1); } finally { Monitor.Exit(gate); } }, new object())),
        new("Monitor.TryEnter", static () => Write(TryEnter, new object())),
        new("spin lock", SpinLocked),
        new("mutex",
            static () =>
                Write(static (gate, list) => { gate.WaitOne(); try { list.Add(1); } finally { gate.ReleaseMutex(); } }, new Mutex())),
        new("semaphore of one",
            static () =>
                Write(static (gate, list) => { gate.Wait(); try { list.Add(1); } finally { gate.Release(); } }, new SemaphoreSlim(1))),
        new("reader-writer lock", ReaderWriter),
        new("upgradeable lock", Upgradeable),
        new("two locks in order", TwoLocks),
        new("exclusive scheduler", ExclusiveScheduler),
        new("read-only sharing", ReadOnlySharing),
        new(
            "concurrent dictionary through IDictionary",
            static () => Share<IDictionary<int, int>>(new ConcurrentDictionary<int, int>(), static (map, i) => map[i % 5] = i)),
        new("immutable dictionary", Immutable),
        new("frozen dictionary through an interface", static () => Share<IReadOnlyDictionary<int,
            int>>(new Dictionary<int, int> { [1] = 1 }.ToFrozenDictionary(), static (map, i) => map.ContainsKey(i))),
        new("concurrent bag through a query",
            static () => Share<IEnumerable<int>>(new ConcurrentBag<int> { 1, 2 }, static (bag, _) => _ = bag.Count(static n => n > 1))),
        new(
            "derived dictionary with locks of its own",
            static () => Share<IDictionary<int, int>>(new LockingDictionary(), static (map, i) => map[i % 5] = i)),
        new("equal but different lists", EqualLists),
        new("producer and consumer with a condition", Condition),
    ];

    private static Task Write<T>(Action<T, List<int>> add, T gate)
    {
        List<int> list = [];
        return Together.OnTasks(6, _ =>
        {
            for (int i = 0; i < 6; i++)
            {
                add(gate, list);
            }
        });
    }

    private static Task Share<T>(T shared, Action<T, int> use) => Together.OnTasks(6, i =>
    {
        for (int k = 0; k < 6; k++)
        {
            use(shared, i + k);
        }
    });

    private static void TryEnter(object gate, List<int> list)
    {
        bool taken = false;
        try
        {
            Monitor.TryEnter(gate, 5, ref taken);
            if (taken)
            {
                list.Add(1);
            }
        }
        finally
        {
            if (taken)
            {
                Monitor.Exit(gate);
            }
        }
    }

    private static Task SpinLocked()
    {
        SpinLock gate = new(enableThreadOwnerTracking: false);
        List<int> list = [];
        return Together.OnTasks(4, _ =>
        {
            bool taken = false;
            try
            {
                gate.Enter(ref taken);
                list.Add(1);
            }
            finally
            {
                if (taken)
                {
                    gate.Exit();
                }
            }
        });
    }

    private static Task ReaderWriter()
    {
        ReaderWriterLockSlim gate = new();
        Dictionary<int, int> map = [];
        return Together.OnTasks(6, i =>
        {
            for (int k = 0; k < 6; k++)
            {
                if ((i + k) % 3 == 0)
                {
                    gate.EnterWriteLock();
                    map[k] = i;
                    gate.ExitWriteLock();
                }
                else
                {
                    gate.EnterReadLock();
                    map.TryGetValue(k, out int _);
                    gate.ExitReadLock();
                }
            }
        });
    }

    private static Task Upgradeable()
    {
        ReaderWriterLockSlim gate = new();
        HashSet<int> set = [];
        return Together.OnTasks(6, i =>
        {
            gate.EnterUpgradeableReadLock();
            if (!set.Contains(i % 3))
            {
                gate.EnterWriteLock();
                set.Add(i % 3);
                gate.ExitWriteLock();
            }

            gate.ExitUpgradeableReadLock();
        });
    }

    private static Task TwoLocks()
    {
        object left = new();
        object right = new();
        List<int> list = [];
        return Together.OnTasks(6, i =>
        {
            lock (left)
            {
                lock (right)
                {
                    list.Add(i);
                }
            }
        });
    }

    private static Task ExclusiveScheduler()
    {
        TaskFactory exclusive = new(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);
        List<int> list = [];
        return Task.WhenAll(Enumerable.Range(0, 10).Select(i => exclusive.StartNew(() => list.Add(i))).ToArray());
    }

    private static Task ReadOnlySharing()
    {
        Dictionary<int, int> map = Enumerable.Range(0, 20).ToDictionary(static i => i);
        return Together.OnTasks(6, i =>
        {
            for (int k = 0; k < 20; k++)
            {
                _ = map[k] + map.Count + map.Values.Sum();
            }
        });
    }

    private static Task Immutable()
    {
        ImmutableDictionary<int, int> map = ImmutableDictionary<int, int>.Empty;
        return Together.OnTasks(6, i => ImmutableInterlocked.AddOrUpdate(ref map, i % 3, 1, static (_, n) => n + 1));
    }

    private static Task EqualLists()
    {
        return Together.OnTasks(6, static i =>
        {
            ReadOnlyCollection<int> view = new List<int> { 1, 2 }.AsReadOnly();
            List<int> own = [1, 2];
            own.Add(view.Count);
        });
    }

    private static Task Condition()
    {
        Queue<int> queue = new();
        return Task.WhenAll([
            Task.Run(() =>
            {
                for (int i = 0; i < 10; i++)
                {
                    lock (queue)
                    {
                        queue.Enqueue(i);
                        Monitor.Pulse(queue);
                    }
                }
            }),
            Task.Run(() =>
            {
                for (int i = 0; i < 10; i++)
                {
                    lock (queue)
                    {
                        while (queue.Count == 0)
                        {
                            Monitor.Wait(queue);
                        }

                        queue.Dequeue();
                    }
                }
            })]);
    }

    private sealed class LockingDictionary : Dictionary<int, int>, IDictionary<int, int>
    {
        int IDictionary<int, int>.this[int key]
        {
            get
            {
                lock (this)
                {
                    return base[key];
                }
            }

            set
            {
                lock (this)
                {
                    base[key] = value;
                }
            }
        }
    }
}
