using System.Threading;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class BoxDictionaryState
{
    internal readonly partial struct Subject : INumberSubject<Subject>
    {
        public Value Increment(Key key) => Interlocked.Increment(ref state._map.GetOrAdd(key, static _ => new()).Value);

        public Value AddOrUpdate(Key key) => Increment(key);
    }
}
