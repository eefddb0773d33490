using System;
using System.Collections.Generic;
using System.Numerics;
using SafeState.CompilerServices;

namespace SafeState.Tests.Conformance;

/// <summary>The five members of number maps, over the types of numbers.</summary>
public sealed class NumberTests
{
    [Theory, EachStrategy]
    public void Absent_counts_as_zero_in_all_five(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        Assert.Equal(1, map.Increment("a"));
        Assert.Equal(-1, map.Decrement("b"));
        Assert.Equal(-5, map.IncrementBy("c", -5));
        Assert.True(map.TryDecrement("d", 3, -3, out long value));
        Assert.Equal(-3, value);
        Assert.True(map.TryIncrement("e", 3, 3, out value));
        Assert.Equal(3, value);
        Assert.Equal(1, map["a"]);
        Assert.Equal(-3, map["d"]);
        Assert.Equal(5, map.Count);
    }

    [Theory, EachStrategy]
    public void A_refused_amount_changes_nothing_and_tells_what_is_stored(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 5));

        Assert.False(map.TryDecrement("a", 6, 0, out long value));
        Assert.Equal(5, value);
        Assert.False(map.TryIncrement("a", 6, 10, out value));
        Assert.Equal(5, value);
        Assert.False(map.TryDecrement("absent", 1, 0, out value));
        Assert.Equal(0, value);
        Assert.False(map.TryIncrement("absent", 1, 0, out value));
        Assert.Equal(0, value);
        Assert.False(map.TryDecrement("a", 0, 6));
        Assert.False(map.TryIncrement("a", 0, 4));
        Assert.Equal(1, map.Count);
        Assert.Equal(5, map["a"]);
    }

    [Theory, EachStrategy]
    public void The_bound_itself_may_be_reached(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 5));

        Assert.True(map.TryDecrement("a", 5, 0));
        Assert.Equal(0, map["a"]);
        Assert.True(map.TryIncrement("a", 9, 9));
        Assert.Equal(9, map["a"]);
    }

    [Theory, EachStrategy]
    public void The_short_forms_count_by_one(GuardStrategy strategy)
    {
        switch (Maps.Stock(strategy, ("a", 1)))
        {
            case GuardedNumberMap<string, long, LockingStrategy<string, long, MutexGate, DictionaryStorage<string, long>>,
                MeteringProbe> map:
                ShortForms(map);
                break;
            case GuardedNumberMap<string, long, LockingStrategy<string, long, ReaderWriterGate, DictionaryStorage<string, long>>,
                MeteringProbe> map:
                ShortForms(map);
                break;
            case GuardedNumberMap<string, long, LockingStrategy<string, long, MemberGate<MutexGate>, DictionaryStorage<string, long>>,
                MeteringProbe> map:
                ShortForms(map);
                break;
            case GuardedNumberMap<string, long, LockingStrategy<string, long, MutexGate, OrderedStorage<string, long>>, MeteringProbe> map:
                ShortForms(map);
                break;
            case GuardedNumberMap<string, long, OrderedSnapshotStrategy<string, long>, MeteringProbe> map:
                ShortForms(map);
                break;
            case GuardedNumberMap<string, long, SnapshotStrategy<string, long, StringHasher>, MeteringProbe> map:
                ShortForms(map);
                break;
            case GuardedNumberMap<string, long, StripedStrategy<string, long, StringHasher>, MeteringProbe> map:
                ShortForms(map);
                break;
            default:
                Assert.Fail("A strategy without a class.");
                break;
        }
    }

    [Theory, EachStrategy]
    public void A_negative_amount_is_refused(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 5));

        Assert.Equal("by", Assert.Throws<ArgumentOutOfRangeException>(() => map.TryDecrement("a", -1, 0)).ParamName);
        Assert.Equal("by", Assert.Throws<ArgumentOutOfRangeException>(() => map.TryIncrement("absent", long.MinValue, 0)).ParamName);
        Assert.Equal(5, map["a"]);
        Assert.Equal(1, map.Count);
    }

    [Theory, EachStrategy]
    public void An_amount_that_is_not_a_number_is_refused(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, double> map = Maps.OfNumbers<string, double>(strategy, []);

        Assert.Equal("by", Assert.Throws<ArgumentOutOfRangeException>(() => map.TryDecrement("a", double.NaN, 0)).ParamName);
        Assert.Equal("by", Assert.Throws<ArgumentOutOfRangeException>(() => map.TryIncrement("a", double.NaN, 0)).ParamName);
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public void Integers_overflow_checked_and_count_as_crossing(GuardStrategy strategy)
    {
        Overflow(strategy, sbyte.MinValue, sbyte.MaxValue);
        Overflow(strategy, byte.MinValue, byte.MaxValue);
        Overflow(strategy, short.MinValue, short.MaxValue);
        Overflow(strategy, ushort.MinValue, ushort.MaxValue);
        Overflow(strategy, int.MinValue, int.MaxValue);
        Overflow(strategy, uint.MinValue, uint.MaxValue);
        Overflow(strategy, long.MinValue, long.MaxValue);
        Overflow(strategy, ulong.MinValue, ulong.MaxValue);
        Overflow(strategy, nint.MinValue, nint.MaxValue);
        Overflow(strategy, nuint.MinValue, nuint.MaxValue);
        Overflow(strategy, Int128.MinValue, Int128.MaxValue);
        Overflow(strategy, UInt128.MinValue, UInt128.MaxValue);
        Overflow(strategy, decimal.MinValue, decimal.MaxValue);
    }

    [Theory, EachStrategy]
    public void Every_type_of_number_counts(GuardStrategy strategy)
    {
        Count<sbyte>(strategy);
        Count<byte>(strategy);
        Count<ushort>(strategy);
        Count<ulong>(strategy);
        Count<nint>(strategy);
        Count<Int128>(strategy);
        Count<UInt128>(strategy);
        Count<Half>(strategy);
        Count<float>(strategy);
        Count<double>(strategy);
        Count<decimal>(strategy);
        Count<BigInteger>(strategy);
    }

    [Theory, EachStrategy]
    public void Floating_point_that_would_become_infinite_counts_as_crossing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, float> map =
                Maps.OfNumbers(strategy, new Dictionary<string,
                    float>
                { ["a"] = float.MaxValue, ["b"] = float.MinValue, ["nan"] = float.NaN });

        Assert.False(map.TryIncrement("a", float.MaxValue, float.PositiveInfinity, out float value));
        Assert.Equal(float.MaxValue, value);
        Assert.False(map.TryDecrement("b", float.MaxValue, float.NegativeInfinity, out value));
        Assert.Equal(float.MinValue, value);
        Assert.False(map.TryDecrement("nan", 1, float.NegativeInfinity));
        Assert.False(map.TryIncrement("nan", 1, float.PositiveInfinity));
        Assert.False(map.TryIncrement("a", 0, float.NaN));
        Assert.True(map.TryIncrement("b", float.MaxValue, 0));
        Assert.Equal(0, map["b"]);
    }

    [Theory, EachStrategy]
    public void Halves_that_would_become_infinite_count_as_crossing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, Half> map = Maps.OfNumbers(strategy, new Dictionary<string, Half> { ["a"] = Half.MaxValue });

        Assert.False(map.TryIncrement("a", Half.MaxValue, Half.PositiveInfinity));
        Assert.Equal(Half.MaxValue, map["a"]);
    }

    private static void ShortForms<TStrategy>(GuardedNumberMap<string, long, TStrategy, MeteringProbe> map)
        where TStrategy : struct, IMapStrategy<string, long>
    {
        Assert.True(map.TryDecrement("a", out long value));
        Assert.Equal(0, value);
        Assert.False(map.TryDecrement("a", out value));
        Assert.Equal(0, value);
        Assert.True(map.TryIncrement("a", 2));
        Assert.True(map.TryIncrement("a", 2, out value));
        Assert.Equal(2, value);
        Assert.False(map.TryIncrement("a", 2, out value));
        Assert.Equal(2, value);
        _ = Assert.Throws<ArgumentNullException>(() => map.TryDecrement(null!, out _));
        _ = Assert.Throws<ArgumentNullException>(() => map.TryIncrement(null!, 1));
        _ = Assert.Throws<ArgumentNullException>(() => map.TryIncrement(null!, 1, out _));
    }

    private static void Overflow<T>(GuardStrategy strategy, T least, T greatest)
        where T : struct, INumber<T>
    {
        IGuardedNumberMap<string,
            T> map = Maps.OfNumbers(strategy, new Dictionary<string, T> { ["least"] = least, ["greatest"] = greatest });

        Assert.Contains($"'{((SafeState.CompilerServices.GuardedStore)(object)map).Name}'",
            Assert.Throws<OverflowException>(() => map.Increment("greatest")).Message, StringComparison.Ordinal);
        _ = Assert.Throws<OverflowException>(() => map.IncrementBy("greatest", greatest));
        Assert.Contains($"'{((SafeState.CompilerServices.GuardedStore)(object)map).Name}'",
            Assert.Throws<OverflowException>(() => map.Decrement("least")).Message, StringComparison.Ordinal);
        Assert.False(map.TryIncrement("greatest", T.One, greatest, out T value));
        Assert.Equal(greatest, value);
        Assert.False(map.TryIncrement("greatest", greatest, greatest));
        Assert.False(map.TryDecrement("least", T.One, least, out value));
        Assert.Equal(least, value);
        Assert.False(map.TryDecrement("least", greatest, least));
        Assert.Equal(greatest, map["greatest"]);
        Assert.Equal(least, map["least"]);
        Assert.True(map.TryDecrement("greatest", greatest, T.Zero, out value));
        Assert.Equal(T.Zero, value);
        Assert.False(map.TryDecrement("absent", T.One, T.Zero));
        Assert.Equal(2, map.Count);
    }

    private static void Count<T>(GuardStrategy strategy)
        where T : struct, INumber<T>
    {
        T two = T.One + T.One;
        IGuardedNumberMap<string, T> map = Maps.OfNumbers<string, T>(strategy, []);

        Assert.Equal(T.One, map.Increment("a"));
        Assert.Equal(two + T.One, map.IncrementBy("a", two));
        Assert.Equal(two, map.Decrement("a"));
        Assert.True(map.TryIncrement("a", two, two + two, out T value));
        Assert.Equal(two + two, value);
        Assert.False(map.TryIncrement("a", T.One, two + two));
        Assert.True(map.TryDecrement("a", two + T.One, T.Zero, out value));
        Assert.Equal(T.One, value);
        Assert.False(map.TryDecrement("a", two, T.Zero, out value));
        Assert.Equal(T.One, value);
        Assert.Equal(T.One, map["a"]);
    }
}
