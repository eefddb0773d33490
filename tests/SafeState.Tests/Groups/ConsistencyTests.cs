using System;
using System.Linq;
using System.Threading;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Groups;

/// <summary>Threads that change several members at once, and threads that compare them.</summary>
public sealed class ConsistencyTests
{
    private const int Rounds = 400;

    [Theory, EachGroupStrategy]
    public void Counts_stay_equal_while_a_third_of_the_transactions_throws(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        int writing = 4;
        int looks = 0;
        Worker.RunMany(8, worker =>
        {
            if (worker < 4)
            {
                Write(people, worker);
                _ = Interlocked.Decrement(ref writing);
                return;
            }

            do
            {
                (int ids, int names, int next) = worker % 2 == 0
                    ? people.Look(static (in view) => (view.ById.Count, view.ByName.Count, view.Next))
                    : Count(people.Snapshot());
                Assert.True(ids == names, $"{ids} ids and {names} names were seen at one instant.");
                Assert.True(ids == next, $"{ids} ids and the number {next} were seen at one instant.");
                _ = Interlocked.Increment(ref looks);
            }
            while (Volatile.Read(ref writing) != 0);
        });

        PeopleSnapshot last = people.Snapshot();
        Assert.Equal(last.ById.Count, last.ByName.Count);
        Assert.True(looks >= 4);
    }

    [Theory, EachGroupStrategy]
    public void An_index_and_its_reverse_never_disagree(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        int writing = 4;
        Worker.RunMany(6, worker =>
        {
            Random random = new(worker);
            if (worker < 4)
            {
                for (int i = 0; i < Rounds; i++)
                {
                    Rename(people, random.Next(8), $"n{random.Next(8)}");
                }

                _ = Interlocked.Decrement(ref writing);
                return;
            }

            do
            {
                PeopleSnapshot seen = people.Snapshot();
                Assert.All(seen.ById, entry => Assert.Equal(entry.Key, seen.ByName[entry.Value]));
                Assert.Equal(seen.ById.Count, seen.ByName.Count);
                Assert.True(people.Look(Agrees));
            }
            while (Volatile.Read(ref writing) != 0);
        });
    }

    [Theory, EachGroupStrategy]
    public void Transfers_between_crossed_instances_end_and_lose_nothing(GuardStrategy strategy)
    {
        People[] accounts = [.. Enumerable.Range(0, 3).Select(i => People.Create(strategy, $"account{i}"))];
        foreach (People account in accounts)
        {
            account.ByName["coins"] = 1000;
        }

        Worker.RunMany(16, worker =>
        {
            Random random = new(worker);
            for (int i = 0; i < 100; i++)
            {
                int from = random.Next(3);
                int to = (from + 1 + random.Next(2)) % 3;
                Guarded.Transact(accounts[from].Group, accounts[to].Group, static (ref from, ref to, amount) =>
                {
                    from.ByName["coins"] -= amount;
                    to.ByName["coins"] += amount;
                    from.Next++;
                }, random.Next(5));
            }
        });

        Assert.Equal(3000, accounts.Sum(static account => account.ByName["coins"]));
        Assert.Equal(1600, accounts.Sum(static account => account.Snapshot().Next));
    }

    [Theory, EachGroupStrategy]
    public void Groups_taken_inside_each_other_in_both_orders_end(GuardStrategy strategy)
    {
        People left = People.Create(strategy, "left");
        People right = People.Create(strategy, "right");
        int deadlocks = 0;
        Worker.RunMany(16, worker =>
        {
            (People outer, People inner) = worker % 2 == 0 ? (left, right) : (right, left);
            for (int i = 0; i < 30; i++)
            {
                try
                {
                    outer.Group.Transact(static (ref tx, inner) =>
                    {
                        tx.Next++;
                        inner.Group.Transact(static (ref tx) => tx.Next++);
                    }, inner);
                }
                catch (GuardDeadlockException)
                {
                    _ = Interlocked.Increment(ref deadlocks);
                }
            }
        });

        // The inner one of a transaction that was given up may have been committed, but never without a count.
        int done = left.Snapshot().Next + right.Snapshot().Next;
        Assert.Equal(2 * ((16 * 30) - deadlocks), done);
    }

    private static bool Agrees(in PeopleView view)
    {
        foreach ((int id, string name) in view.ById)
        {
            if (view.ByName[name] != id)
            {
                return false;
            }
        }

        return true;
    }

    private static (int Ids, int Names, int Next) Count(PeopleSnapshot snapshot) =>
        (snapshot.ById.Count, snapshot.ByName.Count, snapshot.Next);

    private static void Write(People people, int worker)
    {
        for (int i = 0; i < Rounds; i++)
        {
            int id = (worker * Rounds) + i;
            bool throws = i % 3 == 2;
            Exception? thrown = Record.Exception(() => people.Group.Transact(
                static (ref tx, call) =>
                {
                    tx.ById.Add(call.id, $"{call.id}");
                    tx.Next++;
                    if (call.throws)
                    {
                        throw new NotSupportedException();
                    }

                    tx.ByName.Add($"{call.id}", call.id);
                },
                (id, throws)));
            Assert.Equal(throws, thrown is NotSupportedException);
        }
    }

    private static void Rename(People people, int id, string name) => people.Group.Transact(
        static (ref tx, call) =>
        {
            if (tx.ByName.ContainsKey(call.name))
            {
                return;
            }

            if (tx.ById.TryGetValue(call.id, out string? before))
            {
                _ = tx.ByName.Remove(before);
            }

            tx.ById[call.id] = call.name;
            tx.ByName[call.name] = call.id;
        },
        (id, name));
}
