using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus.Controls;

/// <summary>Correct programs that hand collections from thread to thread.</summary>
internal static class HandOverControls
{
    internal static readonly Control[] All =
    [
        Control.Create("thread started and joined", StartJoin),
        new("task awaited", TaskAwaited),
        new("fork and join", ForkJoin),
        new("channel", ThroughChannel),
        Control.Create("blocking collection", ThroughBlockingCollection),
        new("completion source", ThroughCompletionSource),
        Control.Create("event", ThroughEvent),
        Control.Create("barrier phases", Phases),
        Control.Create("countdown", Countdown),
        new("async flow over several threads", AsyncFlow),
        new("aggregate with local lists", LocalLists),
        Control.Create("thread-local lists", ThreadLocalLists),
        Control.Create("lazy", LazyMap),
        Control.Create("static constructor", static () => Together.OnThreads(Read, Read)),
        new("timer stopped before reading", TimerStopped),
        new("copy on write", CopyOnWrite),
        Control.Create("interlocked exchange of a batch", Batches),
    ];

    private static void StartJoin()
    {
        List<int> list = [];
        for (int round = 0; round < 5; round++)
        {
            list.Add(round);
            Thread thread = new(() => list.Add(round));
            thread.Start();
            thread.Join();
        }
    }

    private static async Task TaskAwaited()
    {
        Dictionary<int, int> map = [];
        for (int i = 0; i < 10; i++)
        {
            map[i] = i;
            await Task.Run(() => map[i] = -i);
        }
    }

    private static async Task ForkJoin()
    {
        List<int>[] parts = [[], [], [], []];
        await Together.OnTasks(4, i => { for (int k = 0; k < 10; k++) { parts[i].Add(k); } });
        List<int> all = [];
        foreach (List<int> part in parts)
        {
            all.AddRange(part);
        }
    }

    private static async Task ThroughChannel()
    {
        Channel<List<int>> channel = Channel.CreateUnbounded<List<int>>();
        Task reader = Task.Run(async () =>
        {
            await foreach (List<int> batch in channel.Reader.ReadAllAsync())
            {
                batch.Add(1);
                batch.Clear();
            }
        });
        for (int i = 0; i < 20; i++)
        {
            List<int> batch = [i];
            batch.Add(i);
            await channel.Writer.WriteAsync(batch);
        }

        channel.Writer.Complete();
        await reader;
    }

    private static void ThroughBlockingCollection()
    {
        using BlockingCollection<Dictionary<int, int>> queue = [];
        Together.OnThreads(
            () =>
            {
                for (int i = 0; i < 20; i++)
                {
                    Dictionary<int, int> map = [];
                    map[i] = i;
                    queue.Add(map);
                }

                queue.CompleteAdding();
            },
            () =>
            {
                foreach (Dictionary<int, int> map in queue.GetConsumingEnumerable())
                {
                    map[0] = 1;
                }
            });
    }

    private static async Task ThroughCompletionSource()
    {
        HashSet<int> set = [];
        TaskCompletionSource filled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task writer = Task.Run(() =>
        {
            set.Add(1);
            filled.SetResult();
        });
        await filled.Task;
        set.Add(2);
        await writer;
    }

    private static void ThroughEvent()
    {
        Queue<int> queue = new();
        using AutoResetEvent full = new(false);
        using AutoResetEvent empty = new(true);
        Together.OnThreads(
            () => { for (int i = 0; i < 10; i++) { empty.WaitOne(); queue.Enqueue(i); full.Set(); } },
            () => { for (int i = 0; i < 10; i++) { full.WaitOne(); queue.Dequeue(); empty.Set(); } });
    }

    private static void Phases()
    {
        List<int>[] sides = [[], []];
        using Barrier barrier = new(2);
        Together.OnThreads(() => Side(0), () => Side(1));

        void Side(int me)
        {
            for (int phase = 0; phase < 6; phase++)
            {
                sides[(me + phase) % 2].Add(phase);
                barrier.SignalAndWait();
            }
        }
    }

    private static void Countdown()
    {
        Dictionary<int, int>[] parts = [[], [], []];
        using CountdownEvent done = new(3);
        for (int i = 0; i < 3; i++)
        {
            int part = i;
            ThreadPool.QueueUserWorkItem(_ => { parts[part][part] = part; done.Signal(); });
        }

        done.Wait();
        _ = parts.Sum(static part => part.Count);
    }

    private static async Task AsyncFlow()
    {
        List<int> list = [];
        for (int i = 0; i < 20; i++)
        {
            list.Add(i);
            await Task.Yield();
        }
    }

    private static Task LocalLists()
    {
        List<int> all = [];
        return Task.Run(() =>
            Parallel.For(0, 100, static () => new List<int>(), static (i, _, local) => { local.Add(i); return local; }, local =>
        {
            lock (all)
            {
                all.AddRange(local);
            }
        }));
    }

    private static void ThreadLocalLists()
    {
        using ThreadLocal<List<int>> local = new(static () => [], trackAllValues: true);
        Together.OnThreads(() => local.Value!.Add(1), () => local.Value!.Add(2), () => local.Value!.Add(3));
        _ = local.Values.Sum(static list => list.Count);
    }

    private static void LazyMap()
    {
        Lazy<Dictionary<int, int>> map = new(static () =>
        {
            Dictionary<int, int> created = [];
            for (int i = 0; i < 10; i++)
            {
                created[i] = i;
            }

            return created;
        });
        Together.OnThreads(() => _ = map.Value[3], () => _ = map.Value[4], () => _ = map.Value[5]);
    }

    private static void Read()
    {
        for (int i = 0; i < 10; i++)
        {
            _ = Table.Squares[i];
        }
    }

    private static class Table
    {
        internal static readonly Dictionary<int, int> Squares = [];

        static Table()
        {
            for (int i = 0; i < 10; i++)
            {
                Squares.Add(i, i * i);
            }
        }
    }

    private static async Task TimerStopped()
    {
        List<int> ticks = [];
        TaskCompletionSource enough = new();
        Timer timer = new(_ =>
        {
            lock (ticks)
            {
                ticks.Add(1);
                if (ticks.Count == 3)
                {
                    enough.TrySetResult();
                }
            }
        }, null, 1, 1);
        await enough.Task;
        await timer.DisposeAsync();
        ticks.Add(2);
    }

    private static Task CopyOnWrite()
    {
        Dictionary<int, int> current = [];
        object gate = new();
        return Task.WhenAll([
            Task.Run(() => { for (int i = 0; i < 20; i++) { lock (gate) { Volatile.Write(ref current, new(current) { [i] = i }); } } }),
            Task.Run(() => { for (int i = 0; i < 20; i++) { Volatile.Read(ref current).TryGetValue(i, out _); } })]);
    }

    private static void Batches()
    {
        List<int>? slot = [];
        Together.OnThreads(Exchange, Exchange);

        void Exchange()
        {
            List<int> own = [];
            for (int i = 0; i < 20; i++)
            {
                own.Add(i);
                own = Interlocked.Exchange(ref slot, own) ?? [];
            }
        }
    }
}
