using System;
using System.Collections.Concurrent;
using SafeState.Throughput.Maps.IntLong;

namespace SafeState.Throughput.Tests;

/// <summary>A map that goes wrong now and then, in a way that its type parameter chooses.</summary>
internal readonly struct Broken<TFlaw>(ConcurrentDictionary<int, long> map, StrongCounter calls) : INumberSubject<Broken<TFlaw>>
    where TFlaw : struct, IFlaw
{
    public int Count => map.Count;

    public static Broken<TFlaw> Create() => new(new(), new());

    public bool TryGet(int key, out long value)
    {
        bool found = map.TryGetValue(key, out value);
        return found && !Strikes(Flaw.MissesRead);
    }

    public void Set(int key, long value)
    {
        if (!Strikes(Flaw.LosesSet))
        {
            map[key] = value;
        }
    }

    public bool TryAdd(int key, long value) => !Strikes(Flaw.LosesAdd) && map.TryAdd(key, value);

    public bool Remove(int key) => !Strikes(Flaw.LosesRemove) && map.TryRemove(key, out _);

    public long GetOrAdd(int key, Func<int, long> factory) => Strikes(Flaw.ReturnsOther) ? 0 : map.GetOrAdd(key, factory);

    public long AddOrUpdate(int key) => Increment(key);

    public long Increment(int key) => Strikes(Flaw.LosesIncrement) ? 0 : map.AddOrUpdate(key, 1, static (_, number) => number + 1);

    private bool Strikes(Flaw flaw) => default(TFlaw).Kind == flaw && calls.Next() % 997 == 0;
}
