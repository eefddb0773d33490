using System.Collections.Frozen;
using System.Collections.Generic;
using System.Threading;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class FrozenDictionaryState
{
    internal readonly partial struct Subject : IWholeSubject<Subject>
    {
        public static Subject Build(KeyValuePair<Key, Value>[] entries) =>
            new(new FrozenDictionaryState { _map = entries.ToFrozenDictionary() });

        public void SetAll(Key[] keys, Value[] values, int from, int count)
        {
            lock (state._writing)
            {
                Dictionary<Key, Value> next = new(state._map);
                for (int i = from; i < from + count; i++)
                {
                    next[keys[i]] = values[i];
                }

                Volatile.Write(ref state._map, next.ToFrozenDictionary());
            }
        }

        public long Sum()
        {
            long sum = 0;
            foreach (KeyValuePair<Key, Value> entry in Volatile.Read(ref state._map))
            {
                sum += Stamps.Entry(entry.Value);
            }

            return sum;
        }
    }
}
