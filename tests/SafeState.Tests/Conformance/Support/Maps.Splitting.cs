using SafeState.CompilerServices;

namespace SafeState.Tests.Conformance;

internal static partial class Maps
{
    static partial void Split<TKey, TValue, THasher>(GuardedMap<TKey, TValue, StripedStrategy<TKey, TValue, THasher>, MeteringProbe> map)
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher> =>
            map.StrategyState.Tables.SplitIfCurrent(map.StrategyState.Tables.Sections);
}
