using System;
using System.Collections.Concurrent;
using SafeState.Throughput.Content;
using SafeState.Throughput.Maps.IntStruct24;

namespace SafeState.Throughput.Tests;

/// <summary>A map that now and then gives out a value mixed of two.</summary>
internal readonly struct Torn(ConcurrentDictionary<int, Canary> map, StrongCounter reads) : ISubject<Torn>
{
    public int Count => map.Count;

    public static Torn Create() => new(new(), new());

    public bool TryGet(int key, out Canary value)
    {
        bool found = map.TryGetValue(key, out value);
        if (found && reads.Next() % 997 == 0)
        {
            value = Canary.Mix(value, new Canary(value.Stamp + 1));
        }

        return found;
    }

    public void Set(int key, Canary value) => map[key] = value;

    public bool TryAdd(int key, Canary value) => map.TryAdd(key, value);

    public bool Remove(int key) => map.TryRemove(key, out _);

    public Canary GetOrAdd(int key, Func<int, Canary> factory) => map.GetOrAdd(key, factory);
}
