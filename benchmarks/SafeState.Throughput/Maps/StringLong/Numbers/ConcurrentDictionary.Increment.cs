using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class ConcurrentDictionaryState
{
    internal readonly partial struct Subject : INumberSubject<Subject>
    {
        public Value Increment(Key key) => state._map.AddOrUpdate(key, 1, static (_, number) => number + 1);

        public Value AddOrUpdate(Key key) => Increment(key);
    }
}
