using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class ImmutableDictionaryState
{
    internal readonly partial struct Subject : IWholeSubject<Subject>
    {
        public static Subject Build(KeyValuePair<Key, Value>[] entries) =>
            new(new ImmutableDictionaryState { _map = ImmutableDictionary.CreateRange(entries) });

        public void SetAll(Key[] keys, Value[] values, int from, int count)
        {
            ImmutableDictionary<Key, Value> seen = Volatile.Read(ref state._map);
            while (true)
            {
                ImmutableDictionary<Key, Value>.Builder next = seen.ToBuilder();
                for (int i = from; i < from + count; i++)
                {
                    next[keys[i]] = values[i];
                }

                ImmutableDictionary<Key, Value> found = Interlocked.CompareExchange(ref state._map, next.ToImmutable(), seen);
                if (ReferenceEquals(found, seen))
                {
                    return;
                }

                seen = found;
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
