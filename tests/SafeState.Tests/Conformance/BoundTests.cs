using System.Numerics;
using System.Threading;

namespace SafeState.Tests.Conformance;

/// <summary>Floors and ceilings among threads: never crossed, and nothing is lost.</summary>
public sealed class BoundTests
{
    [Theory, EachStrategy]
    public void A_floor_is_never_crossed_and_exactly_the_stock_is_sold(GuardStrategy strategy) =>
        Sell(Maps.Stock(strategy, ("a", 1000)), 1000L);

    [Theory, EachStrategy]
    public void A_floor_is_never_crossed_by_decimals(GuardStrategy strategy) =>
        Sell(Maps.OfNumbers<string, decimal>(strategy, new() { ["a"] = 1000 }), 1000m);

    [Theory, EachStrategy]
    public void A_floor_is_never_crossed_where_the_arithmetic_is_a_users(GuardStrategy strategy) =>
        Sell(Maps.OfNumbers<string, BigInteger>(strategy, new() { ["a"] = 1000 }), (BigInteger)1000);

    [Theory, EachStrategy]
    public void A_ceiling_is_never_crossed(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        int taken = 0;

        Worker.RunMany(4, _ =>
        {
            while (map.TryIncrement("a", 3, 1000, out long value))
            {
                Assert.InRange(value, 3, 1000);
                _ = Interlocked.Increment(ref taken);
            }
        });
        Assert.Equal(333, taken);
        Assert.Equal(999, map["a"]);
    }

    [Theory, EachStrategy]
    public void Increments_and_decrements_lose_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 3000; i++)
            {
                _ = worker switch
                {
                    0 => map.Increment("a"),
                    1 => map.Decrement("a"),
                    2 => map.IncrementBy("a", 2),
                    _ => map.AddOrUpdate("a", 1, static (_, old) => old + 1),
                };
            }
        });
        Assert.Equal(9000, map["a"]);
    }

    [Theory, EachStrategy]
    public void A_floor_holds_between_sales_returns_and_removals(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 10));
        long balance = 10;

        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 1000; i++)
            {
                if (worker < 2)
                {
                    if (map.TryDecrement("a", 3, 0, out long value))
                    {
                        _ = Interlocked.Add(ref balance, -3);
                    }

                    Assert.InRange(value, 0, 1_000_000);
                }
                else if (worker == 2)
                {
                    _ = map.IncrementBy("a", 2);
                    _ = Interlocked.Add(ref balance, 2);
                }
                else if (map.TryRemove("a", out long removed))
                {
                    Assert.InRange(removed, 0, 1_000_000);
                    _ = Interlocked.Add(ref balance, -removed);
                }
            }
        });
        Assert.Equal(balance, map.GetValueOrDefault("a"));
    }

    [Theory, EachStrategy]
    public void A_floor_is_judged_after_the_owner_of_the_key_has_committed(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        IGuardedNumberMap<string, BigInteger> big = Maps.OfNumbers<string, BigInteger>(strategy, new() { ["a"] = 1 });
        Gate gate = new();
        Gate bigGate = new();
        Worker holder = Worker.Start(() => map.TryUpdate("a", (_, _) =>
        {
            gate.Hold();
            return 0;
        }, out _));
        Worker bigHolder = Worker.Start(() => big.TryUpdate("a", (_, _) =>
        {
            bigGate.Hold();
            return 0;
        }, out _));
        gate.AwaitArrival();
        bigGate.AwaitArrival();
        Worker<bool> seller = Worker.Start(() => map.TryDecrement("a", 1, 0));
        Worker<bool> bigSeller = Worker.Start(() => big.TryDecrement("a", 1, 0));
        seller.AwaitWaiting();
        bigSeller.AwaitWaiting();
        gate.Open();
        bigGate.Open();
        holder.Join();
        bigHolder.Join();
        Assert.False(seller.Result);
        Assert.False(bigSeller.Result);
        Assert.Equal(0, map["a"]);
        Assert.Equal(0, big["a"]);
    }

    private static void Sell<T>(IGuardedNumberMap<string, T> map, T stock)
        where T : struct, INumber<T>
    {
        int sold = 0;
        Worker.RunMany(4, _ =>
        {
            while (map.TryDecrement("a", T.One, T.Zero, out T value))
            {
                Assert.True(value >= T.Zero && value < stock);
                _ = Interlocked.Increment(ref sold);
            }
        });
        Assert.Equal(stock, T.CreateChecked(sold));
        Assert.Equal(T.Zero, map["a"]);
    }
}
