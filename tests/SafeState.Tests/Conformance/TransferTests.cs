using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Tests.Conformance;

/// <summary><c>Compute</c> over two keys among threads: nobody sees one half of it.</summary>
public sealed class TransferTests
{
    private const int Accounts = 8;
    private const long Each = 1000;

    [Theory, EachStrategy]
    public void Transfers_in_opposite_orders_never_deadlock_and_keep_the_sum(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Bank(strategy);

        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 1000; i++)
            {
                int from = (i + worker) % Accounts;
                int to = worker % 2 == 0 ? (from + 1) % Accounts : (from + Accounts - 1) % Accounts;
                Transfer(map, from, to);
            }
        });
        Assert.Equal(Accounts * Each, map.Snapshot().Values.Sum());
    }

    [Theory, EachStrategy]
    public void Every_snapshot_taken_among_transfers_has_the_sum(GuardStrategy strategy) => WhileTransferring(strategy, static map =>
        Assert.Equal(Accounts * Each, map.Snapshot().Values.Sum()));

    [Theory, EachStrategy]
    public void A_transfer_is_never_visible_halfway_to_two_reads_in_a_row(GuardStrategy strategy)
    {
        // All transfers go from an account to the next: who reads the receiver first and the giver then may see too much, never too little.
        for (int pair = 0; pair < Accounts; pair++)
        {
            int from = pair;
            int to = 100 + pair;
            IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, new Dictionary<int, long> { [from] = 3000, [to] = 0 });
            bool done = false;
            Worker reader = Worker.Start(() =>
            {
                while (!Volatile.Read(ref done))
                {
                    long given = map[from];
                    long received = map[to];
                    Assert.True(given + received >= 3000, $"A transfer was visible half-way: {given} left, {received} arrived.");
                }
            });
            for (int i = 0; i < 3000; i++)
            {
                Transfer(map, from, to);
            }

            Volatile.Write(ref done, true);
            reader.Join();
        }
    }

    [Theory, EachStrategy]
    public void An_entry_that_moves_is_always_counted_once(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, new Dictionary<int, long> { [1] = 1 });
        bool done = false;
        Worker[] readers = Worker.StartMany(2, _ =>
        {
            while (!Volatile.Read(ref done))
            {
                Assert.Equal(1, map.Count);
                Assert.False(map.IsEmpty);
                Assert.Equal(1, Assert.Single(map.Snapshot()).Value);
            }
        });
        for (int i = 1; i < 3000; i++)
        {
            map.Compute(i, i + 1, static (ref MapEntry<int, long> from, ref MapEntry<int, long> to) =>
            {
                to.Value = from.Value;
                from.Remove();
            });
        }

        Volatile.Write(ref done, true);
        Assert.All(readers, static reader => reader.Join());
    }

    [Theory, EachStrategy]
    public void An_entry_that_moves_is_never_missing_in_both_places(GuardStrategy strategy)
    {
        // Each entry moves once, from an even key to the odd one behind it: who finds the even key empty must find the odd one taken.
        const int Moves = 20_000;
        IGuardedNumberMap<int, long> map =
                Maps.OfNumbers(strategy, Enumerable.Range(0, strategy.Reported() == GuardStrategy.Snapshot ? 200 : Moves)
                    .ToDictionary(static move => 2 * move, static move => (long)move));
        int count = map.Count;
        int moving = 0;
        Worker reader = Worker.Start(() =>
        {
            int move;
            while ((move = Volatile.Read(ref moving)) < count)
            {
                if (!map.ContainsKey(2 * move))
                {
                    Assert.True(map.ContainsKey((2 * move) + 1), "A move was visible half-way: the entry was gone and had not arrived.");
                }
            }
        });
        for (; moving < count && !reader.HasEnded; Volatile.Write(ref moving, moving + 1))
        {
            map.Compute(2 * moving, (2 * moving) + 1, static (ref MapEntry<int, long> from, ref MapEntry<int, long> to) =>
            {
                to.Value = from.Value;
                from.Remove();
            });
        }

        reader.Join();
        Assert.Equal(count, map.Count);
    }

    [Theory, EachStrategy]
    public void A_transfer_that_throws_moves_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Bank(strategy);
        for (int to = 1; to < Accounts; to++)
        {
            _ = Assert.Throws<System.NotSupportedException>(() =>
                map.Compute(0, to, static (ref MapEntry<int, long> a, ref MapEntry<int, long> b) =>
            {
                a.Remove();
                b.Value = 0;
                throw new System.NotSupportedException();
            }));
        }

        Assert.All(map.Snapshot(), static entry => Assert.Equal(Each, entry.Value));
        Assert.Equal(Accounts, map.Count);
    }

    [Theory, EachStrategy]
    public void Copies_of_16_bytes_are_never_torn(GuardStrategy strategy)
    {
        IGuardedMap<int, Money> map = Maps.Of(strategy, new Dictionary<int, Money> { [1] = default });
        bool done = false;
        Worker[] readers = Worker.StartMany(2, _ =>
        {
            while (!Volatile.Read(ref done))
            {
                Whole(map[1]);
                Whole(map.GetValueOrDefault(1));
                Assert.True(map.TryGetValue(1, out Money money));
                Whole(money);
            }
        });
        for (int i = 0; i < 20000; i++)
        {
            map[1] = new Money(i, -i);
        }

        Volatile.Write(ref done, true);
        Assert.All(readers, static reader => reader.Join());

        static void Whole(Money money) => Assert.True(money.Units == -money.Currency, $"A torn value was read: {money}");
    }

    private static IGuardedNumberMap<int, long> Bank(GuardStrategy strategy) =>
        Maps.OfNumbers(strategy, Enumerable.Range(0, Accounts).ToDictionary(static account => account, static _ => Each));

    private static void WhileTransferring(GuardStrategy strategy, System.Action<IGuardedNumberMap<int, long>> look)
    {
        IGuardedNumberMap<int, long> map = Bank(strategy);
        bool done = false;
        Worker looker = Worker.Start(() =>
        {
            while (!Volatile.Read(ref done))
            {
                look(map);
            }
        });
        Worker.RunMany(2, worker =>
        {
            for (int i = 0; i < 2000; i++)
            {
                Transfer(map, i % Accounts, (i + 1 + worker) % Accounts);
            }
        });
        Volatile.Write(ref done, true);
        looker.Join();
    }

    private static void Transfer(IGuardedNumberMap<int, long> map, int from, int to) =>
        map.Compute(from, to, static (ref MapEntry<int, long> giver, ref MapEntry<int, long> receiver) =>
    {
        giver.Value--;
        receiver.Value++;
    });
}
