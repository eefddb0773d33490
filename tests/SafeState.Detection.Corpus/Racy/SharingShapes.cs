using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus.Racy;

/// <summary>Collections that reach another thread by a way that is easy to overlook.</summary>
internal static class SharingShapes
{
    internal static readonly Shape[] All =
    [
        new("dictionary leaked by a property", LeakedByProperty, CopiedByProperty),
        new("dictionary leaked through an interface", LeakedThroughInterface, ConcurrentThroughInterface),
        new("mutable value in a concurrent dictionary", ListInConcurrentDictionary, ListInConcurrentDictionaryLocked),
        new("counters by increment", Counters, CountersLocked),
        new("lazily created list", LazyList, LazyListLocked),
        new("check, then add", CheckThenAdd, CheckThenAddLocked),
        new("lock on a new object", LockOnNewObject, LockOnOneObject),
        Shape.Create("timer clears what a thread reads", TimerClears, TimerReplaces),
        Shape.Create("constructor starts a thread", static () => new Escaping().Run(), static () => new Contained().Run()),
        new("results added in a parallel loop", ParallelAdd, ParallelAddLocked),
        new("continuations that add", Continuations, ContinuationsJoined),
    ];

    private sealed class Settings
    {
        private readonly Dictionary<string, int> _values = new() { ["a"] = 1 };

        internal Dictionary<string, int> Values => _values;

        internal Dictionary<string, int> Copy()
        {
            lock (_values)
            {
                return new(_values);
            }
        }

        internal void Set(string key, int value)
        {
            lock (_values)
            {
                _values[key] = value;
            }
        }
    }

    private static Task LeakedByProperty()
    {
        Settings settings = new();
        return Task.WhenAll([
            Task.Run(() => Repeat(50, i => settings.Set($"k{i}", i))),
            Task.Run(() => Repeat(50, i => settings.Values.TryGetValue("a", out _)))]);
    }

    private static Task CopiedByProperty()
    {
        Settings settings = new();
        return Task.WhenAll([
            Task.Run(() => Repeat(50, i => settings.Set($"k{i}", i))),
            Task.Run(() => Repeat(50, i => settings.Copy().TryGetValue("a", out _)))]);
    }

    private static Task LeakedThroughInterface()
    {
        IDictionary<int, int> map = new Dictionary<int, int>();
        return Together.OnTasks(4, i => Repeat(20, k => map[k] = i));
    }

    private static Task ConcurrentThroughInterface()
    {
        IDictionary<int, int> map = new ConcurrentDictionary<int, int>();
        return Together.OnTasks(4, i => Repeat(20, k => map[k] = i));
    }

    private static Task ListInConcurrentDictionary()
    {
        ConcurrentDictionary<string, List<int>> orders = new();
        return Together.OnTasks(6, i => Repeat(10, k => orders.GetOrAdd("customer", static _ => []).Add(k)));
    }

    private static Task ListInConcurrentDictionaryLocked()
    {
        ConcurrentDictionary<string, List<int>> orders = new();
        return Together.OnTasks(6, i => Repeat(10, k =>
        {
            List<int> list = orders.GetOrAdd("customer", static _ => []);
            lock (list)
            {
                list.Add(k);
            }
        }));
    }

    private static Task Counters()
    {
        Dictionary<string, int> counts = new() { ["hits"] = 0 };
        return Task.Run(() => Parallel.For(0, 100, _ => counts["hits"]++));
    }

    private static Task CountersLocked()
    {
        Dictionary<string, int> counts = new() { ["hits"] = 0 };
        return Task.Run(() => Parallel.For(0, 100, _ =>
        {
            lock (counts)
            {
                counts["hits"]++;
            }
        }));
    }

    private sealed class Log
    {
        private List<string>? _lines;

        internal void Add(string line) => (_lines ??= []).Add(line);

        internal void AddLocked(string line)
        {
            lock (this)
            {
                (_lines ??= []).Add(line);
            }
        }
    }

    private static Task LazyList()
    {
        Log log = new();
        return Together.OnTasks(8, i => Repeat(5, k => log.Add($"{i}.{k}")));
    }

    private static Task LazyListLocked()
    {
        Log log = new();
        return Together.OnTasks(8, i => Repeat(5, k => log.AddLocked($"{i}.{k}")));
    }

    private static Task CheckThenAdd()
    {
        HashSet<int> seen = [];
        Dictionary<int, string> names = [];
        return Together.OnTasks(10, i =>
        {
            if (!names.ContainsKey(i % 4))
            {
                names.TryAdd(i % 4, "name");
            }
        });
    }

    private static Task CheckThenAddLocked()
    {
        Dictionary<int, string> names = [];
        return Together.OnTasks(10, i =>
        {
            lock (names)
            {
                if (!names.ContainsKey(i % 4))
                {
                    names.Add(i % 4, "name");
                }
            }
        });
    }

    private static Task LockOnNewObject()
    {
        List<int> rows = [];
        return Together.OnTasks(6, i => Repeat(5, k =>
        {
            lock (new object())
            {
                rows.Add(k);
            }
        }));
    }

    private static Task LockOnOneObject()
    {
        object gate = new();
        List<int> rows = [];
        return Together.OnTasks(6, i => Repeat(5, k =>
        {
            lock (gate)
            {
                rows.Add(k);
            }
        }));
    }

    private static void TimerClears()
    {
        Dictionary<int, int> sessions = new() { [1] = 1 };
        using ManualResetEventSlim fired = new();
        int ticks = 0;
        using Timer timer = new(_ =>
        {
            sessions.Clear();
            if (Interlocked.Increment(ref ticks) == 5)
            {
                fired.Set();
            }
        }, null, 1, 1);
        while (!fired.IsSet)
        {
            sessions.TryGetValue(1, out int _);
            Thread.Yield();
        }
    }

    private static void TimerReplaces()
    {
        Dictionary<int, int> sessions = new() { [1] = 1 };
        using ManualResetEventSlim fired = new();
        int ticks = 0;
        using Timer timer = new(_ =>
        {
            Volatile.Write(ref sessions, []);
            if (Interlocked.Increment(ref ticks) == 5)
            {
                fired.Set();
            }
        }, null, 1, 1);
        while (!fired.IsSet)
        {
            Volatile.Read(ref sessions).TryGetValue(1, out int _);
            Thread.Yield();
        }
    }

    private sealed class Escaping
    {
        private readonly List<int> _values = [];
        private readonly Thread _worker;

        internal Escaping()
        {
            _worker = new Thread(() => Repeat(20, i => _values.Add(i)));
            _worker.Start();
            Repeat(20, i => _values.Add(i));
        }

        internal void Run() => _worker.Join();
    }

    private sealed class Contained
    {
        private readonly List<int> _values = [];
        private readonly Thread _worker;

        internal Contained()
        {
            Repeat(20, i => _values.Add(i));
            _worker = new Thread(() => Repeat(20, i => _values.Add(i)));
            _worker.Start();
        }

        internal void Run() => _worker.Join();
    }

    private static Task ParallelAdd()
    {
        List<int> results = [];
        return Task.Run(() => Parallel.ForEach(Enumerable.Range(0, 100), i => results.Add(i * i)));
    }

    private static Task ParallelAddLocked()
    {
        List<int> results = [];
        Lock gate = new();
        return Task.Run(() => Parallel.ForEach(Enumerable.Range(0, 100), i =>
        {
            lock (gate)
            {
                results.Add(i * i);
            }
        }));
    }

    private static Task Continuations()
    {
        List<int> done = [];
        return Task.WhenAll(Enumerable.Range(0, 8)
            .Select(i => Task.Run(() => i).ContinueWith(t => done.Add(t.Result), TaskScheduler.Default)).ToArray());
    }

    private static async Task ContinuationsJoined()
    {
        List<int> done = [];
        int[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => i)).ToArray());
        foreach (int result in results)
        {
            done.Add(result);
        }
    }

    private static void Repeat(int count, Action<int> action)
    {
        for (int i = 0; i < count; i++)
        {
            action(i);
        }
    }
}
