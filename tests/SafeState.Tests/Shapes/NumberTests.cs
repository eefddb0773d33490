using System;
using System.Collections.Generic;
using System.Numerics;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Shapes;

/// <summary>Guarded numbers of every type that dictionaries of numbers support.</summary>
public sealed class NumberTests
{
    [Fact]
    public void Every_type_does_what_a_dictionary_of_numbers_does()
    {
        Compare<byte>();
        Compare<sbyte>();
        Compare<short>();
        Compare<ushort>();
        Compare<int>();
        Compare<uint>();
        Compare<long>();
        Compare<ulong>();
        Compare<nint>();
        Compare<float>();
        Compare<double>();
        Compare<decimal>();
        Compare<Half>();
        Compare<Int128>();
        Compare<UInt128>();
        Compare<BigInteger>();
    }

    [Fact]
    public void Concurrent_increments_lose_nothing()
    {
        Count<byte>(50);
        Count<short>(2_000);
        Count<int>(2_000);
        Count<long>(2_000);
        Count<double>(2_000);
        Count<decimal>(2_000);
        Count<Int128>(2_000);
    }

    [Fact]
    public void A_floor_is_exact_under_contention()
    {
        Sell<long>();
        Sell<double>();
        Sell<decimal>();
    }

    [Fact]
    public void Zeros_of_different_signs_are_changed_as_they_are()
    {
        IGuardedNumber<double> number = Stores.Number(-0.0);
        Assert.True(number.TryUpdate(1.5, 0.0));
        Assert.True(number.TryUpdate(double.NaN, 1.5));
        Assert.True(number.TryUpdate(2.5, double.NaN));
        Assert.Equal(2.5, number.Value);
    }

    [Fact]
    public void An_amount_that_is_negative_is_refused()
    {
        Assert.Equal("by", Assert.Throws<ArgumentOutOfRangeException>(static () => Stores.Number(1).TryDecrement(-1, 0)).ParamName);
        Assert.Equal("by",
            Assert.Throws<ArgumentOutOfRangeException>(static () => Stores.Number(1.0).TryIncrement(double.NaN, 0)).ParamName);
        Assert.Equal("by", Assert.Throws<ArgumentOutOfRangeException>(static () => Stores.Number(1m).TryIncrement(-1, 0)).ParamName);
    }

    private static void Count<T>(int times)
        where T : struct, INumber<T>
    {
        IGuardedNumber<T> number = Stores.Number(T.Zero);
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < times; i++)
            {
                _ = number.Increment();
            }
        });
        Assert.Equal(T.CreateChecked(4 * times), number.Value);
    }

    private static void Sell<T>()
        where T : struct, INumber<T>
    {
        IGuardedNumber<T> stock = Stores.Number(T.CreateChecked(1_000));
        int[] sold = new int[4];
        Worker.RunMany(4, worker =>
        {
            while (stock.TryDecrement(T.One, T.Zero))
            {
                sold[worker]++;
            }
        });
        Assert.Equal(1_000, sold[0] + sold[1] + sold[2] + sold[3]);
        Assert.Equal(T.Zero, stock.Value);
    }

    /// <summary>Random operations on a number and on the same number in a dictionary, near the bounds of the type too.</summary>
    private static void Compare<T>()
        where T : struct, INumber<T>
    {
        Random random = new(5);
        T largest = T.CreateSaturating(1e40);
        for (int round = 0; round < 40; round++)
        {
            T first = round % 4 == 0 ? largest : round % 4 == 1 ? T.CreateSaturating(-1e40) : T.CreateSaturating(random.Next(-100, 100));
            IGuardedNumber<T> number = Stores.Number(first);
            IGuardedNumberMap<string, T> map = Maps.OfNumbers(GuardStrategy.Locked, new Dictionary<string, T> { ["a"] = first });
            for (int step = 0; step < 40; step++)
            {
                T operand = T.CreateSaturating(random.Next(0, 50));
                T bound = T.CreateSaturating(random.Next(-60, 160));
                int operation = random.Next(8);
                Assert.Equal(Run(() => Map(map, operation, operand, bound)), Run(() => Number(number, operation, operand, bound)));
                Assert.Equal(map["a"], number.Value);
            }
        }
    }

    private static object Run<T>(Func<T> call)
    {
        try
        {
            return call()!;
        }
        catch (OverflowException)
        {
            return "overflow";
        }
    }

    private static (bool, T) Map<T>(IGuardedNumberMap<string, T> map, int operation, T operand, T bound)
        where T : struct, INumber<T>
    {
        T value;
        switch (operation)
        {
            case 0:
                return (true, map.Increment("a"));
            case 1:
                return (true, map.Decrement("a"));
            case 2:
                return (true, map.IncrementBy("a", operand));
            case 3:
                return (map.TryDecrement("a", operand, bound, out value), value);
            case 4:
                return (map.TryIncrement("a", operand, bound, out value), value);
            case 5:
                return (map.TryUpdate("a", operand, bound), operand);
            case 6:
                _ = map.Exchange("a", operand, out value);
                return (true, value);
            default:
                map["a"] = operand;
                return (true, operand);
        }
    }

    private static (bool, T) Number<T>(IGuardedNumber<T> number, int operation, T operand, T bound)
        where T : struct, INumber<T>
    {
        T value;
        switch (operation)
        {
            case 0:
                return (true, number.Increment());
            case 1:
                return (true, number.Decrement());
            case 2:
                return (true, number.IncrementBy(operand));
            case 3:
                return (number.TryDecrement(operand, bound, out value), value);
            case 4:
                return (number.TryIncrement(operand, bound, out value), value);
            case 5:
                return (number.TryUpdate(operand, bound), operand);
            case 6:
                return (true, number.Exchange(operand));
            default:
                number.Set(operand);
                return (true, operand);
        }
    }
}
