using System.Threading;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Groups;

/// <summary>A transaction that finds an owner again and again comes to its turn.</summary>
public sealed class ReservationTests
{
    [Theory, EachGroupStrategy]
    public void A_transaction_that_always_finds_an_owner_comes_to_its_turn(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        bool done = false;

        // Each owner is released only when the next one owns its key, so there is never an instant without one.
        Gate first = new();
        Worker owner = Hold(people, 0, first);
        first.AwaitArrival();
        Worker transaction = Worker.Start(() =>
        {
            people.Group.Transact(static (ref tx) => tx.Next++);
            Volatile.Write(ref done, true);
        });
        int rounds = 0;
        while (!Volatile.Read(ref done) && rounds < 1000)
        {
            transaction.AwaitWaiting();
            object? wait = transaction.CurrentWait;
            Gate next = new();
            Worker successor = Hold(people, ++rounds, next);
            Watchdog.Await(() => next.Arrival.IsCompleted || successor.IsWaiting, "the next owner to own its key, or to wait");
            first.Open();
            owner.Join();
            if (!next.Arrival.IsCompleted)
            {
                transaction.Join();
            }
            else
            {
                transaction.AwaitWaitingAfter(wait);
            }

            (first, owner) = (next, successor);
        }

        transaction.Join();
        first.Open();
        owner.Join();
        Assert.InRange(rounds, 16, 18); // it reserves after 16 owners
        Assert.Equal(1, people.Snapshot().Next);
    }

    [Theory, EachGroupStrategy]
    public void A_thread_that_owns_something_passes_a_reservation_and_others_wait(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        IGuardedMap<string, long> elsewhere = Maps.Stock(GuardStrategy.Locked);
        (Worker transaction, Worker owner, Gate gate) = StarveUntilReserved(people);

        Worker stopped = Worker.Start(() => people.ByName["stopped"] = 1);
        stopped.AwaitWaiting();
        Worker passing = Worker.Start(() => elsewhere.GetOrAdd("held", _ =>
        {
            people.ByName["passed"] = 1; // an owner in the group may wait for the key of this factory
            return 1;
        }));
        passing.Join();
        Assert.Equal(1, people.ByName["passed"]);
        gate.Open();
        foreach (Worker worker in (Worker[])[owner, transaction, stopped])
        {
            worker.Join();
        }

        Assert.Equal(1, people.Snapshot().Next);
        Assert.Equal(1, people.ByName["stopped"]);
    }

    [Theory, EachGroupStrategy]
    public void An_interrupted_transaction_takes_its_reservation_along(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        (Worker transaction, Worker owner, Gate gate) = StarveUntilReserved(people);
        Worker stopped = Worker.Start(() => people.ByName["stopped"] = 1);
        stopped.AwaitWaiting();

        transaction.Interrupt();

        _ = transaction.JoinFailed<ThreadInterruptedException>();
        stopped.Join();
        gate.Open();
        owner.Join();
        Assert.Equal(0, people.Snapshot().Next);
        people.Group.Transact(static (ref tx) => tx.Next++);
    }

    private static (Worker Transaction, Worker Owner, Gate Gate) StarveUntilReserved(People people) =>
        Starvation.StarveUntilReserved(
            () => people.Group.Transact(static (ref tx) => tx.Next++), (key, gate) => Hold(people, key, gate));

    private static Worker<string> Hold(People people, int id, Gate gate) => Worker.Start(() => people.ById.GetOrAdd(id, _ =>
    {
        gate.Hold();
        return "owner";
    }));
}
