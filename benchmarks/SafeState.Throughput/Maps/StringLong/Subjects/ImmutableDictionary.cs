using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class with an immutable map that is replaced by compare and exchange.</summary>
internal sealed partial class ImmutableDictionaryState
{
    private ImmutableDictionary<Key, Value> _map = ImmutableDictionary<Key, Value>.Empty;

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly partial struct Subject(ImmutableDictionaryState state) : ISubject<Subject>
    {
        public int Count => Volatile.Read(ref state._map).Count;

        public static Subject Create() => new(new ImmutableDictionaryState());

        public void Fill(Key[] keys, Value[] values) =>
            Volatile.Write(ref state._map, ImmutableDictionary.CreateRange(keys.Zip(values, KeyValuePair.Create)));

        public bool TryGet(Key key, out Value value) => Volatile.Read(ref state._map).TryGetValue(key, out value!);

        public void Set(Key key, Value value)
        {
            ImmutableDictionary<Key, Value> seen = Volatile.Read(ref state._map);
            while (true)
            {
                ImmutableDictionary<Key, Value> found = Interlocked.CompareExchange(ref state._map, seen.SetItem(key, value), seen);
                if (ReferenceEquals(found, seen))
                {
                    return;
                }

                seen = found;
            }
        }

        public bool TryAdd(Key key, Value value) => ImmutableInterlocked.TryAdd(ref state._map, key, value);

        public bool Remove(Key key) => ImmutableInterlocked.TryRemove(ref state._map, key, out _);

        public Value GetOrAdd(Key key, Func<Key, Value> factory) => ImmutableInterlocked.GetOrAdd(ref state._map, key, factory);
    }
}
