using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class with a frozen map that is built anew at each write.</summary>
internal sealed partial class FrozenDictionaryState
{
    private readonly Lock _writing = new();
    private FrozenDictionary<Key, Value> _map = FrozenDictionary<Key, Value>.Empty;

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly partial struct Subject(FrozenDictionaryState state) : ISubject<Subject>
    {
        public int Count => Volatile.Read(ref state._map).Count;

        public static Subject Create() => new(new FrozenDictionaryState());

        public void Fill(Key[] keys, Value[] values) =>
            Volatile.Write(ref state._map, keys.Zip(values, KeyValuePair.Create).ToFrozenDictionary());

        public bool TryGet(Key key, out Value value) => Volatile.Read(ref state._map).TryGetValue(key, out value!);

        public void Set(Key key, Value value)
        {
            lock (state._writing)
            {
                Dictionary<Key, Value> next = new(state._map) { [key] = value };
                Volatile.Write(ref state._map, next.ToFrozenDictionary());
            }
        }

        public bool TryAdd(Key key, Value value)
        {
            lock (state._writing)
            {
                Dictionary<Key, Value> next = new(state._map);
                bool added = next.TryAdd(key, value);
                Volatile.Write(ref state._map, next.ToFrozenDictionary());
                return added;
            }
        }

        public bool Remove(Key key)
        {
            lock (state._writing)
            {
                Dictionary<Key, Value> next = new(state._map);
                bool removed = next.Remove(key);
                Volatile.Write(ref state._map, next.ToFrozenDictionary());
                return removed;
            }
        }

        public Value GetOrAdd(Key key, Func<Key, Value> factory)
        {
            if (TryGet(key, out Value value))
            {
                return value;
            }

            lock (state._writing)
            {
                if (!TryGet(key, out value))
                {
                    value = factory(key);
                    Set(key, value);
                }

                return value;
            }
        }
    }
}
