using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests;

public sealed class NumberTests
{
    [Fact]
    public void A_flash_sale_sells_what_there_is()
    {
        Inventory inventory = new();
        int sold = 0;
        _ = Parallel.For(0, 5000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            if (inventory.Reserve("apple"))
            {
                _ = Interlocked.Increment(ref sold);
            }
        });
        Assert.Equal((1000, 0), (sold, inventory.Levels["apple"]));
    }

    [Fact]
    public void By_and_floor_may_be_given_or_not()
    {
        Inventory inventory = new();
        Assert.True(inventory.ReserveDown("apple", 990, 10));
        Assert.False(inventory.ReserveDown("apple", 1, 10));
        Assert.True(inventory.ReserveOne("apple", out long left));
        Assert.Equal(9, left);
        Assert.False(inventory.Reserve("pear"));
    }

    [Fact]
    public void Types_without_constants_have_overloads()
    {
        Assert.Equal((BigInteger)2, Left<BigInteger>(6));
        Assert.Equal((Half)2, Left((Half)6));
        Assert.Equal((NFloat)2, Left((NFloat)6));
        Assert.Equal(2, Left(6));
    }

    private static TNumber Left<TNumber>(TNumber start)
        where TNumber : struct, INumber<TNumber>
    {
        PerType<string, TNumber> numbers = new();
        numbers.Mine["a"] = start;
        Assert.True(numbers.TakeOne("a"));
        Assert.True(numbers.Take("a", TNumber.One + TNumber.One + TNumber.One));
        Assert.False(numbers.Take("a", start));
        return numbers.Mine["a"];
    }
}
