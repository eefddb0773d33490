using System;
using System.Collections.Concurrent;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class with the framework's concurrent map, whose values are lazy, so that each is made once.</summary>
internal sealed class LazyDictionaryState
{
    private readonly ConcurrentDictionary<Key, Lazy<Value>> _map = new();

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly struct Subject(LazyDictionaryState state) : ISubject<Subject>
    {
        public int Count => state._map.Count;

        public static Subject Create() => new(new LazyDictionaryState());

        public bool TryGet(Key key, out Value value)
        {
            bool found = state._map.TryGetValue(key, out Lazy<Value>? lazy);
            value = found ? lazy!.Value : default!;
            return found;
        }

        public void Set(Key key, Value value) => state._map[key] = new(value);

        public bool TryAdd(Key key, Value value) => state._map.TryAdd(key, new(value));

        public bool Remove(Key key) => state._map.TryRemove(key, out _);

        public Value GetOrAdd(Key key, Func<Key, Value> factory) =>
            state._map.GetOrAdd(key, static (key, factory) => new Lazy<Value>(() => factory(key)), factory).Value;
    }
}
