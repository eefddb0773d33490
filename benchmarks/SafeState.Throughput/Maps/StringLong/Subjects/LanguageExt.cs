using System;
using System.Collections.Generic;
using System.Linq;
using LanguageExt;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A user's class with the immutable map of LanguageExt, in the atom that the package has for it.</summary>
internal sealed partial class LanguageExtState
{
    private AtomHashMap<Key, Value> _map = Prelude.AtomHashMap<Key, Value>();

    /// <summary>What methods of the class do with its map.</summary>
    internal readonly partial struct Subject(LanguageExtState state) : ISubject<Subject>
    {
        public int Count => state._map.Count;

        public static Subject Create() => new(new LanguageExtState());

        public void Fill(Key[] keys, Value[] values) => _ = state._map.AddOrUpdateRange(keys.Zip(values, KeyValuePair.Create));

        public bool TryGet(Key key, out Value value)
        {
            Option<Value> found = state._map.Find(key);
            value = found.IsSome ? (Value)found : default!;
            return found.IsSome;
        }

        public void Set(Key key, Value value) => _ = state._map.AddOrUpdate(key, value);

        public bool TryAdd(Key key, Value value)
        {
            // The package does not say whether it added: its own TryAdd is all that a user of it would call.
            _ = state._map.TryAdd(key, value);
            return true;
        }

        public bool Remove(Key key)
        {
            _ = state._map.Remove(key);
            return true;
        }

        public Value GetOrAdd(Key key, Func<Key, Value> factory) => state._map.FindOrAdd(key, () => factory(key));
    }
}
