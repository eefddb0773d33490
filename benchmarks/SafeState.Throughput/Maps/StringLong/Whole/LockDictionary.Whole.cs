using System.Collections.Generic;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class LockDictionaryState
{
    internal readonly partial struct Subject : IWholeSubject<Subject>
    {
        public static Subject Build(KeyValuePair<Key, Value>[] entries) => new(new LockDictionaryState { _map = new(entries) });

        public void SetAll(Key[] keys, Value[] values, int from, int count)
        {
            lock (state._lock)
            {
                for (int i = from; i < from + count; i++)
                {
                    state._map[keys[i]] = values[i];
                }
            }
        }

        public long Sum()
        {
            lock (state._lock)
            {
                long sum = 0;
                foreach (KeyValuePair<Key, Value> entry in state._map)
                {
                    sum += Stamps.Entry(entry.Value);
                }

                return sum;
            }
        }
    }
}
