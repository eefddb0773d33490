using System.Runtime.InteropServices;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class RwlsDictionaryState
{
    internal readonly partial struct Subject : INumberSubject<Subject>
    {
        public Value Increment(Key key)
        {
            state._lock.EnterWriteLock();
            try
            {
                return ++CollectionsMarshal.GetValueRefOrAddDefault(state._map, key, out _);
            }
            finally
            {
                state._lock.ExitWriteLock();
            }
        }

        public Value AddOrUpdate(Key key) => Increment(key);
    }
}
