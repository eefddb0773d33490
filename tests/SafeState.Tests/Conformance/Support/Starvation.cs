using System;

namespace SafeState.Tests.Conformance;

/// <summary>A transaction that finds one owner after the other.</summary>
internal static class Starvation
{
    /// <summary>Lets a transaction find owners until it has reserved all keys. It then waits for the owner that is returned.</summary>
    /// <param name="transact">Runs the transaction.</param>
    /// <param name="hold">Starts a call that owns one of 200 keys until its gate opens.</param>
    internal static (Worker Transaction, Worker Owner, Gate Gate) StarveUntilReserved(Action transact, Func<int, Gate, Worker> hold)
    {
        Gate gate = new();
        Worker owner = hold(0, gate);
        gate.AwaitArrival();
        Worker transaction = Worker.Start(transact);
        for (int key = 1; key < 200; key++)
        {
            transaction.AwaitWaiting();
            object? wait = transaction.CurrentWait;
            Gate next = new();
            Worker successor = hold(key, next);
            Watchdog.Await(() => next.Arrival.IsCompleted || successor.IsWaiting, "the next owner to own its key, or to wait");
            if (!next.Arrival.IsCompleted)
            {
                next.Open(); // it waits for the transaction
                return (transaction, owner, gate);
            }

            gate.Open();
            owner.Join();
            transaction.AwaitWaitingAfter(wait);
            (gate, owner) = (next, successor);
        }

        throw new Xunit.Sdk.XunitException("The transaction reserves nothing.");
    }
}
