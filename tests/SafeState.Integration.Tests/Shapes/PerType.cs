using System.Collections.Generic;
using System.Numerics;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Generic state, static and not, with numbers of whatever type.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TNumber">The type of the numbers.</typeparam>
[GuardedState]
internal sealed partial class PerType<TKey, TNumber>
    where TKey : notnull
    where TNumber : struct, INumber<TNumber>
{
    private static readonly Dictionary<TKey, TNumber> s_totals = [];
    private readonly Dictionary<TKey, TNumber> _own = [];

    public static IGuardedNumberMap<TKey, TNumber> Shared => Totals;

    public IGuardedNumberMap<TKey, TNumber> Mine => Own;

    public bool TakeOne(TKey key) => Own.TryDecrement(key);

    public bool Take(TKey key, TNumber by) => Own.TryDecrement(key, by);
}
