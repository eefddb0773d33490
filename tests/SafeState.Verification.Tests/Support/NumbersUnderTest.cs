using System.Collections.Generic;
using SafeState.Tests.Conformance;

namespace SafeState.Verification.Tests.Support;

/// <summary>A fresh store of numbers, with the members that only these have.</summary>
internal sealed class NumbersUnderTest<TKey> : StoreUnderTest<TKey, long>
    where TKey : notnull
{
    private readonly IGuardedNumberMap<TKey, long> _map;

    private NumbersUnderTest(IGuardedNumberMap<TKey, long> map, TKey[] keys)
        : base(map, Codecs.Long, keys) => _map = map;

    /// <param name="strategy">The strategy.</param>
    /// <param name="keys">The two keys, and the fillers after them.</param>
    /// <param name="capacity">How much room the first content has; where it is large, a striped store starts with all its stripes.</param>
    internal static NumbersUnderTest<TKey> Create(GuardStrategy strategy, TKey[] keys, int capacity = 0) =>
        new(Maps.OfNumbers(strategy, new Dictionary<TKey, long>(capacity)), keys);

    internal override StoreAnswer Call(StoreCall call)
    {
        long value;
        switch (call.Member)
        {
            case StoreMember.Increment:
                return new((int)_map.Increment(KeyOf(call)));
            case StoreMember.Decrement:
                return new((int)_map.Decrement(KeyOf(call)));
            case StoreMember.IncrementBy:
                return new((int)_map.IncrementBy(KeyOf(call), call.Value));
            case StoreMember.TryDecrement:
                return StoreAnswer.Of(_map.TryDecrement(KeyOf(call), 1, 0, out value), (int)value);
            case StoreMember.TryIncrement:
                return StoreAnswer.Of(_map.TryIncrement(KeyOf(call), 1, 2, out value), (int)value);
            default:
                return base.Call(call);
        }
    }
}
