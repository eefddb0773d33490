using System.Threading;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Transactions;

/// <summary>A transaction of one dictionary that finds an owner again and again comes to its turn.</summary>
public sealed class ReservationTests
{
    [Theory, EachStrategy]
    public void A_transaction_that_always_finds_a_delegate_comes_to_its_turn(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Filled(strategy);
        (Worker transaction, Worker owner, Gate gate) = StarveUntilReserved(map);

        gate.Open();

        owner.Join();
        transaction.Join();
        Assert.Equal(1, map[-1]);
        Assert.Equal(5, map.AddOrUpdate(0, 0, static (_, _) => 5));
    }

    [Theory, EachStrategy]
    public void A_thread_that_owns_something_passes_a_reservation_and_others_wait(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Filled(strategy);
        IGuardedMap<string, long> elsewhere = Maps.Stock(GuardStrategy.Locked);
        (Worker transaction, Worker owner, Gate gate) = StarveUntilReserved(map);

        Worker stopped = Worker.Start(() => map.TryAdd(1000, 1));
        stopped.AwaitWaiting();
        Worker passing = Worker.Start(() => elsewhere.GetOrAdd("held", _ =>
        {
            map[1001] = 1; // an owner may wait for the key of this factory
            return 1;
        }));
        passing.Join();
        Assert.Equal(1, map[1001]);
        gate.Open();
        foreach (Worker worker in (Worker[])[owner, transaction, stopped])
        {
            worker.Join();
        }

        Assert.Equal((1, 1), (map[-1], map[1000]));
    }

    [Theory, EachStrategy]
    public void An_interrupted_transaction_takes_its_reservation_along(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Filled(strategy);
        (Worker transaction, Worker owner, Gate gate) = StarveUntilReserved(map);
        Worker stopped = Worker.Start(() => map.TryAdd(1000, 1));
        stopped.AwaitWaiting();

        transaction.Interrupt();

        _ = transaction.JoinFailed<ThreadInterruptedException>();
        stopped.Join();
        gate.Open();
        owner.Join();
        Assert.Equal(0, map[-1]);
        map.Transact(static (ref tx) => tx[-1]++);
        Assert.Equal(1, map[-1]);
    }

    private static IGuardedNumberMap<int, long> Filled(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        for (int key = -1; key < 200; key++)
        {
            map[key] = 0;
        }

        return map;
    }

    private static (Worker Transaction, Worker Owner, Gate Gate) StarveUntilReserved(IGuardedNumberMap<int, long> map) =>
        Starvation.StarveUntilReserved(
            () => map.Transact(static (ref tx) => tx[-1]++), (key, gate) => Hold(map, key, gate));

    /// <summary>Owns a present key, in Striped without the gate of the stripe.</summary>
    private static Worker<long> Hold(IGuardedNumberMap<int, long> map, int key, Gate gate) => Worker.Start(() =>
        map.AddOrUpdate(key, 0, (_, _) =>
        {
            gate.Hold();
            return 1;
        }));
}
