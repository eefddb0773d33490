using System;
using System.Collections.Concurrent;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class with the framework's concurrent map.</summary>
internal sealed partial class ConcurrentDictionaryState
{
    private readonly ConcurrentDictionary<Key, Value> _map = new();

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly partial struct Subject(ConcurrentDictionaryState state) : ISubject<Subject>
    {
        public int Count => state._map.Count;

        public static Subject Create() => new(new ConcurrentDictionaryState());

        public bool TryGet(Key key, out Value value) => state._map.TryGetValue(key, out value!);

        public void Set(Key key, Value value) => state._map[key] = value;

        public bool TryAdd(Key key, Value value) => state._map.TryAdd(key, value);

        public bool Remove(Key key) => state._map.TryRemove(key, out _);

        public Value GetOrAdd(Key key, Func<Key, Value> factory) => state._map.GetOrAdd(key, factory);
    }
}
