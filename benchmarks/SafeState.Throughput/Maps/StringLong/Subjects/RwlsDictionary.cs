using System;
using System.Collections.Generic;
using System.Threading;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class with a plain map and a <see cref="ReaderWriterLockSlim"/> around each use of it.</summary>
internal sealed partial class RwlsDictionaryState : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private Dictionary<Key, Value> _map = [];

    public void Dispose() => _lock.Dispose();

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly partial struct Subject(RwlsDictionaryState state) : ISubject<Subject>
    {
        public int Count
        {
            get
            {
                state._lock.EnterReadLock();
                try
                {
                    return state._map.Count;
                }
                finally
                {
                    state._lock.ExitReadLock();
                }
            }
        }

        public static Subject Create() => new(new RwlsDictionaryState());

        public bool TryGet(Key key, out Value value)
        {
            state._lock.EnterReadLock();
            try
            {
                return state._map.TryGetValue(key, out value!);
            }
            finally
            {
                state._lock.ExitReadLock();
            }
        }

        public void Set(Key key, Value value)
        {
            state._lock.EnterWriteLock();
            try
            {
                state._map[key] = value;
            }
            finally
            {
                state._lock.ExitWriteLock();
            }
        }

        public bool TryAdd(Key key, Value value)
        {
            state._lock.EnterWriteLock();
            try
            {
                return state._map.TryAdd(key, value);
            }
            finally
            {
                state._lock.ExitWriteLock();
            }
        }

        public bool Remove(Key key)
        {
            state._lock.EnterWriteLock();
            try
            {
                return state._map.Remove(key, out _);
            }
            finally
            {
                state._lock.ExitWriteLock();
            }
        }

        public Value GetOrAdd(Key key, Func<Key, Value> factory)
        {
            if (TryGet(key, out Value present))
            {
                return present;
            }

            state._lock.EnterWriteLock();
            try
            {
                Value value;
                if (!state._map.TryGetValue(key, out value!))
                {
                    value = factory(key);
                    state._map.Add(key, value);
                }

                return value;
            }
            finally
            {
                state._lock.ExitWriteLock();
            }
        }
    }
}
