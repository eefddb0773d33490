using System.Collections.Immutable;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class ImmutableDictionaryState
{
    internal readonly partial struct Subject : INumberSubject<Subject>
    {
        public Value Increment(Key key) => ImmutableInterlocked.AddOrUpdate(ref state._map, key, 1, static (_, number) => number + 1);

        public Value AddOrUpdate(Key key) => Increment(key);
    }
}
