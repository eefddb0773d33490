using System;
using System.Collections.Generic;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class whose map is guarded by stripes.</summary>
[GuardedState(GuardStrategy.Striped)]
internal sealed partial class StripedState
{
    private readonly Dictionary<Key, Value> _map = [];

    /// <summary>Gets the map as those see it that did not declare it.</summary>
    internal IGuardedMap<Key, Value> AsInterface() => Map;

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly partial struct Subject(StripedState state) : ISubject<Subject>
    {
        public int Count => state.Map.Count;

        public static Subject Create() => new(new StripedState());

        public bool TryGet(Key key, out Value value) => state.Map.TryGetValue(key, out value!);

        public void Set(Key key, Value value) => state.Map[key] = value;

        public bool TryAdd(Key key, Value value) => state.Map.TryAdd(key, value);

        public bool Remove(Key key) => state.Map.TryRemove(key, out _);

        public Value GetOrAdd(Key key, Func<Key, Value> factory) => state.Map.GetOrAdd(key, factory);
    }
}
