using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class with the framework's concurrent map of boxes, as people count with <c>Interlocked</c>.</summary>
internal sealed partial class BoxDictionaryState
{
    private readonly ConcurrentDictionary<Key, StrongBox<Value>> _map = new();

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly partial struct Subject(BoxDictionaryState state) : ISubject<Subject>
    {
        public int Count => state._map.Count;

        public static Subject Create() => new(new BoxDictionaryState());

        public bool TryGet(Key key, out Value value)
        {
            bool found = state._map.TryGetValue(key, out StrongBox<Value>? box);
            value = found ? box!.Value! : default!;
            return found;
        }

        public void Set(Key key, Value value) => state._map[key] = new(value);

        public bool TryAdd(Key key, Value value) => state._map.TryAdd(key, new(value));

        public bool Remove(Key key) => state._map.TryRemove(key, out _);

        public Value GetOrAdd(Key key, Func<Key, Value> factory) =>
            state._map.GetOrAdd(key, static (key, factory) => new StrongBox<Value>(factory(key)), factory).Value!;
    }
}
