using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus.Racy;

/// <summary>Enumerations of collections that another thread changes.</summary>
internal static class EnumerationShapes
{
    internal static readonly Shape[] All =
    [
        Create("foreach over a list that grows", static list => { foreach (int n in list) { _ = n; } }),
        Create("query over a live list", static list => _ = list.Count(static n => n > 3)),
        Create("lazy query over a live list", static list => { foreach (int n in list.Where(static n => n > 3)) { _ = n; } }),
        Create("copy of a live list", static list => _ = list.ToArray()),
        Create("list joined while it grows", static list => _ = string.Join(",", list)),
        Create("list sorted while it grows", static list => list.Sort()),
        new("values summed while a dictionary changes", static () => Values(new object(), null),
            static () => { object gate = new(); return Values(gate, gate); }),
        new("handlers added while an event is raised", static () => Events(new Bus()), static () => Events(new CopyingBus())),
        new("dictionary copied while it changes", static () => CopyMap(guarded: false), static () => CopyMap(guarded: true)),
    ];

    private static Shape Create(string name, Action<List<int>> read) => new(name, () => Racy(read), () => Correct(read));

    private static Task Racy(Action<List<int>> read)
    {
        List<int> list = [3, 1, 2];
        return Task.WhenAll([
            Task.Run(() => { for (int i = 0; i < 30; i++) { list.Add(i); } }),
            Task.Run(() => { for (int i = 0; i < 30; i++) { read(list); } })]);
    }

    private static Task Correct(Action<List<int>> read)
    {
        List<int> list = [3, 1, 2];
        return Task.WhenAll([
            Task.Run(() => { for (int i = 0; i < 30; i++) { lock (list) { list.Add(i); } } }),
            Task.Run(() => { for (int i = 0; i < 30; i++) { lock (list) { read(list); } } })]);
    }

    private static Task Values(object writers, object? readers)
    {
        Dictionary<int, int> stock = new() { [1] = 1 };
        readers ??= new object();
        return Task.WhenAll([
            Task.Run(() => { for (int i = 0; i < 30; i++) { lock (writers) { stock[i] = i; } } }),
            Task.Run(() => { for (int i = 0; i < 30; i++) { lock (readers) { _ = stock.Values.Sum(); } } })]);
    }

    private static Task CopyMap(bool guarded)
    {
        return guarded ? Locked() : Plain();

        static Task Plain()
        {
            Dictionary<int, int> map = [];
            return Task.WhenAll([
                Task.Run(() => { for (int i = 0; i < 30; i++) { map[i] = i; } }),
                Task.Run(() => { for (int i = 0; i < 30; i++) { _ = map.ToDictionary(static p => p.Key, static p => p.Value); } })]);
        }

        static Task Locked()
        {
            Dictionary<int, int> map = [];
            Lock gate = new();
            return Task.WhenAll([
                Task.Run(() => { for (int i = 0; i < 30; i++) { lock (gate) { map[i] = i; } } }),
                Task.Run(
                    () => { for (int i =
                        0; i < 30; i++) { lock (gate) { _ = map.ToDictionary(static p => p.Key, static p => p.Value); } } })]);
        }
    }

    private static Task Events(IBus bus) => Task.WhenAll([
        Task.Run(() => { for (int i = 0; i < 20; i++) { bus.Subscribe(static () => { }); } }),
        Task.Run(() => { for (int i = 0; i < 20; i++) { bus.Raise(); } })]);

    private interface IBus
    {
        void Subscribe(Action handler);

        void Raise();
    }

    private sealed class Bus : IBus
    {
        private readonly List<Action> _handlers = [];

        public void Subscribe(Action handler) => _handlers.Add(handler);

        public void Raise()
        {
            foreach (Action handler in _handlers)
            {
                handler();
            }
        }
    }

    private sealed class CopyingBus : IBus
    {
        private List<Action> _handlers = [];

        public void Subscribe(Action handler)
        {
            lock (this)
            {
                _handlers = [.. _handlers, handler];
            }
        }

        public void Raise()
        {
            foreach (Action handler in Volatile.Read(ref _handlers))
            {
                handler();
            }
        }
    }
}
