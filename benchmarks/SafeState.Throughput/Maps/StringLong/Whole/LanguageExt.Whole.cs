using System;
using System.Collections.Generic;
using LanguageExt;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class LanguageExtState
{
    internal readonly partial struct Subject : IWholeSubject<Subject>
    {
        public static Subject Build(KeyValuePair<Key, Value>[] entries) =>
            new(new LanguageExtState { _map = Prelude.AtomHashMap(Prelude.toHashMap(entries)) });

        public void SetAll(Key[] keys, Value[] values, int from, int count) =>
            state._map.SetItems(Pairs(keys, values, from, count));

        public long Sum()
        {
            long sum = 0;
            foreach ((Key _, Value value) in state._map)
            {
                sum += Stamps.Entry(value);
            }

            return sum;
        }

        private static IEnumerable<KeyValuePair<Key, Value>> Pairs(Key[] keys, Value[] values, int from, int count)
        {
            for (int i = from; i < from + count; i++)
            {
                yield return new(keys[i], values[i]);
            }
        }
    }
}
