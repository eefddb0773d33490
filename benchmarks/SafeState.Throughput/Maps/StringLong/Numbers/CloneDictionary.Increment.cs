using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class CloneDictionaryState
{
    internal readonly partial struct Subject : INumberSubject<Subject>
    {
        public Value Increment(Key key)
        {
            lock (state._writing)
            {
                Dictionary<Key, Value> next = new(state._map);
                Value number = ++CollectionsMarshal.GetValueRefOrAddDefault(next, key, out _);
                Volatile.Write(ref state._map, next);
                return number;
            }
        }

        public Value AddOrUpdate(Key key) => Increment(key);
    }
}
