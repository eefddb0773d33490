using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

internal sealed partial class LanguageExtState
{
    internal readonly partial struct Subject : INumberSubject<Subject>
    {
        public Value Increment(Key key)
        {
            Value number = 1;
            _ = state._map.AddOrUpdate(key, present => number = present + 1, 1);
            return number;
        }

        public Value AddOrUpdate(Key key) => Increment(key);
    }
}
