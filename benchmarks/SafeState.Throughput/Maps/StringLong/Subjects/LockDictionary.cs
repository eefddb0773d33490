using System;
using System.Collections.Generic;
using System.Threading;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class with a plain map and a lock around each use of it.</summary>
internal sealed partial class LockDictionaryState
{
    private readonly Lock _lock = new();
    private Dictionary<Key, Value> _map = [];

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly partial struct Subject(LockDictionaryState state) : ISubject<Subject>
    {
        public int Count
        {
            get
            {
                lock (state._lock)
                {
                    return state._map.Count;
                }
            }
        }

        public static Subject Create() => new(new LockDictionaryState());

        public bool TryGet(Key key, out Value value)
        {
            lock (state._lock)
            {
                return state._map.TryGetValue(key, out value!);
            }
        }

        public void Set(Key key, Value value)
        {
            lock (state._lock)
            {
                state._map[key] = value;
            }
        }

        public bool TryAdd(Key key, Value value)
        {
            lock (state._lock)
            {
                return state._map.TryAdd(key, value);
            }
        }

        public bool Remove(Key key)
        {
            lock (state._lock)
            {
                return state._map.Remove(key, out _);
            }
        }

        public Value GetOrAdd(Key key, Func<Key, Value> factory)
        {
            lock (state._lock)
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
}
