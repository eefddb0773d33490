using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class StripedNoMetricsState
{
    internal readonly partial struct Subject : INumberSubject<Subject>
    {
        public Value Increment(Key key) => state.Map.Increment(key);

        public Value AddOrUpdate(Key key) => state.Map.AddOrUpdate(key, 1, static (_, number) => number + 1);
    }
}
