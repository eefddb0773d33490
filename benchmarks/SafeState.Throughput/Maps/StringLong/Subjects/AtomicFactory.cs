using System;
using System.Collections.Concurrent;
using BitFaster.Caching.Atomic;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class with the framework's concurrent map and the atomic factories of the package BitFaster.Caching.</summary>
internal sealed class AtomicFactoryState
{
    private readonly ConcurrentDictionary<Key, AtomicFactory<Key, Value>> _map = new();

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly struct Subject(AtomicFactoryState state) : ISubject<Subject>
    {
        public int Count => state._map.Count;

        public static Subject Create() => new(new AtomicFactoryState());

        public bool TryGet(Key key, out Value value) => state._map.TryGetValue(key, out value!);

        public void Set(Key key, Value value) => state._map[key] = new(value);

        public bool TryAdd(Key key, Value value) => state._map.TryAdd(key, new AtomicFactory<Key, Value>(value));

        public bool Remove(Key key) => state._map.TryRemove(key, out AtomicFactory<Key, Value>? _);

        public Value GetOrAdd(Key key, Func<Key, Value> factory) => state._map.GetOrAdd(key, factory);
    }
}
