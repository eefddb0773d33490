using System;
using System.Collections.Generic;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class with a plain map, for one thread only.</summary>
internal sealed partial class DictionaryState
{
    private Dictionary<Key, Value> _map = [];

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly partial struct Subject(DictionaryState state) : ISubject<Subject>
    {
        public int Count => state._map.Count;

        public static Subject Create() => new(new DictionaryState());

        public bool TryGet(Key key, out Value value) => state._map.TryGetValue(key, out value!);

        public void Set(Key key, Value value) => state._map[key] = value;

        public bool TryAdd(Key key, Value value) => state._map.TryAdd(key, value);

        public bool Remove(Key key) => state._map.Remove(key, out _);

        public Value GetOrAdd(Key key, Func<Key, Value> factory)
        {
            Value value;
            if (!state._map.TryGetValue(key, out value!))
            {
                value = factory(key);
                state._map.Add(key, value);
            }

            return value;
        }
    }
}
