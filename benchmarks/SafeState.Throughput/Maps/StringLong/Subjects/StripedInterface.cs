using System;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A class that gets a map guarded by stripes as an interface, and knows nothing else of it.</summary>
internal sealed class StripedInterfaceState(IGuardedMap<Key, Value> map)
{
    private readonly IGuardedMap<Key, Value> _map = map;

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly struct Subject(StripedInterfaceState state) : ISubject<Subject>
    {
        public int Count => state._map.Count;

        public static Subject Create() => new(new StripedInterfaceState(new StripedState().AsInterface()));

        public bool TryGet(Key key, out Value value) => state._map.TryGetValue(key, out value!);

        public void Set(Key key, Value value) => state._map[key] = value;

        public bool TryAdd(Key key, Value value) => state._map.TryAdd(key, value);

        public bool Remove(Key key) => state._map.TryRemove(key, out _);

        public Value GetOrAdd(Key key, Func<Key, Value> factory) => state._map.GetOrAdd(key, factory);
    }
}
