using System.Collections.Generic;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class RwlsDictionaryState
{
    internal readonly partial struct Subject : IWholeSubject<Subject>
    {
        public static Subject Build(KeyValuePair<Key, Value>[] entries) => new(new RwlsDictionaryState { _map = new(entries) });

        public void SetAll(Key[] keys, Value[] values, int from, int count)
        {
            state._lock.EnterWriteLock();
            try
            {
                for (int i = from; i < from + count; i++)
                {
                    state._map[keys[i]] = values[i];
                }
            }
            finally
            {
                state._lock.ExitWriteLock();
            }
        }

        public long Sum()
        {
            state._lock.EnterReadLock();
            try
            {
                long sum = 0;
                foreach (KeyValuePair<Key, Value> entry in state._map)
                {
                    sum += Stamps.Entry(entry.Value);
                }

                return sum;
            }
            finally
            {
                state._lock.ExitReadLock();
            }
        }
    }
}
