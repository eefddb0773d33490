using System.Runtime.InteropServices;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class LockDictionaryState
{
    internal readonly partial struct Subject : INumberSubject<Subject>
    {
        public Value Increment(Key key)
        {
            lock (state._lock)
            {
                return ++CollectionsMarshal.GetValueRefOrAddDefault(state._map, key, out _);
            }
        }

        public Value AddOrUpdate(Key key) => Increment(key);
    }
}
