using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Tests.Conformance;

/// <summary>
/// Keys whose equality contradicts itself: what becomes of them is not promised, but nothing hangs, and other keys are none the worse.
/// </summary>
public sealed class NonsenseTests
{
    private const int Keys = 32;
    private const int Rounds = 3000;

    private static readonly Action<IGuardedNumberMap<OddKey, long>, OddKey, OddKey>[] Calls =
    [
        static (map, key, _) => map[key] = 1,
        static (map, key, _) => map.TryAdd(key, 2),
        static (map, key, _) => map.TryGetValue(key, out long _),
        static (map, key, _) => map.TryRemove(key, out long _),
        static (map, key, _) => map.TryRemove(key, 2),
        static (map, key, _) => map.TryUpdate(key, 3, 1),
        static (map, key, _) => map.Increment(key),
        static (map, key, _) => map.TryDecrement(key, 1, 0),
        static (map, key, _) => map.GetOrAdd(key, static _ => 4),
        static (map, key, _) => map.GetOrAddAsync(key, static (_, _) => new(4)).AsTask().GetAwaiter().GetResult(),
        static (map, key, _) => map.AddOrUpdate(key, 5, static (_, value) => value + 1),
        static (map, key, _) => map.RemoveIf(key, static (_, _) => true, out long _),
        static (map, key, _) => map.Compute(key, static (ref MapEntry<OddKey, long> entry) => entry.Remove()),
        static (map, key, other) =>
            map.Compute(key, other,
                static (ref MapEntry<OddKey, long> a, ref MapEntry<OddKey, long> b) => (a.Value, b.Value) = (b.Value, a.Value)),
        static (map, key, other) => map.Compute(key, other, static (ref MapEntry<OddKey, long> a, ref MapEntry<OddKey, long> b) =>
        {
            a.Remove();
            b.Remove();
        }),
        static (map, _, _) => map.Snapshot(),
        static (map, _, _) => _ = map.Count,
        static (map, _, _) => map.RemoveWhere(static (key, _) => !key.IsSound && key.Number % 8 == 0),
    ];

    [Theory, EachStrategy]
    public void Keys_that_contradict_themselves_hang_nothing_and_harm_no_other(GuardStrategy strategy)
    {
        foreach (Nonsense nonsense in Enum.GetValues<Nonsense>().Where(static nonsense => nonsense != Nonsense.None))
        {
            OddKey[] sound = [.. Enumerable.Range(0, Keys).Select(static number => new OddKey(number, Nonsense.None))];
            OddKey[] odd = [.. Enumerable.Range(0, Keys).Select(number => new OddKey(number, nonsense))];
            IGuardedNumberMap<OddKey, long> map = Maps.OfNumbers(strategy, new Dictionary<OddKey, long>());
            Worker.RunMany(3, worker =>
            {
                Random random = new(worker);
                for (int i = 0; i < Rounds; i++)
                {
                    if (worker == 0)
                    {
                        _ = map.Increment(sound[i % Keys]);
                        continue;
                    }

                    if (nonsense == Nonsense.Changes)
                    {
                        odd[random.Next(Keys)].Number = random.Next(Keys);
                    }

                    Call(map, odd[random.Next(Keys)], odd[random.Next(Keys)], Calls[random.Next(Calls.Length)]);
                }
            });
            AssertUnharmed(map, sound, nonsense);
        }
    }

    /// <summary>
    /// Two keys that are not equal, and one between them that is equal to both: its pending run gives way to both at once.
    /// </summary>
    [Theory, EachStrategy]
    public async Task A_pending_run_that_two_keys_take_for_their_own_gives_way_once(GuardStrategy strategy)
    {
        IEqualityComparer<int> nearly = EqualityComparer<int>.Create(static (x, y) => Math.Abs(x - y) <= 1, static _ => 7);
        IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, new Dictionary<int, long>(nearly));
        TaskCompletionSource<long> loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<long> asked = map.GetOrAddAsync(2, (_, _) => new(loaded.Task)).AsTask();

        Worker.Start(() =>
            map.Compute(1, 3, static (ref MapEntry<int, long> a, ref MapEntry<int, long> b) => (a.Value, b.Value) = (10, 30)))
        .Join();

        loaded.SetResult(20);
        _ = await asked.Watched();
        Worker.Start(() =>
        {
            map[1] = 11;
            map[3] = 31;
            _ = map.Drain();
        }).Join();
        Assert.Equal(0, map.Count);
    }

    /// <summary>What was refused as a contradiction is no failure; anything else would be.</summary>
    private static void Call(
        IGuardedNumberMap<OddKey, long> map, OddKey key, OddKey other, Action<IGuardedNumberMap<OddKey, long>, OddKey, OddKey> call)
    {
        try
        {
            call(map, key, other);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            Assert.True(exception.StackTrace!.Contains("SafeState.", StringComparison.Ordinal), exception.ToString());
        }
    }

    private static void AssertUnharmed(IGuardedNumberMap<OddKey, long> map, OddKey[] sound, Nonsense nonsense)
    {
        if (map is GuardedMap<OddKey, long, StripedStrategy<OddKey, long, ComparerHasher<OddKey>>, MeteringProbe> striped)
        {
            Assert.Null(striped.StrategyState.Tables.FindBrokenInvariant(keysHoldStill: false));
        }

        if (map is IGuardedOrderedMap<OddKey, long>)
        {
            // An order that contradicts itself decides where all keys are. Nothing hangs, and the map is good again once it is empty.
            Worker.Start(() =>
            {
                map.Clear();
                Assert.Equal(1, map.Increment(sound[0]));
                Assert.Single(map.Drain());
            }).Join();
            return;
        }

        long[] expected =
            [.. Enumerable.Range(0, Keys).Select(static number => (long)((Rounds / Keys) + (number < Rounds % Keys ? 1 : 0)))];
        Assert.True(expected.SequenceEqual(sound.Select(key => map.GetValueOrDefault(key))), $"{nonsense} harmed another key.");
        Assert.InRange(map.Count, Keys, int.MaxValue);
        MapSnapshot<OddKey, long> snapshot = map.Snapshot();
        Assert.True(expected.SequenceEqual(sound.Select(key => snapshot[key])), $"{nonsense} harmed another key of a snapshot.");

        Worker.Start(() =>
        {
            MapSnapshot<OddKey, long> drained = map.Drain();
            Assert.True(expected.SequenceEqual(sound.Select(key => drained[key])), $"{nonsense} harmed another key that was drained.");
            Assert.True(map.IsEmpty);
            Assert.Equal(1, map.Increment(sound[0]));
            map.Clear();
        }).Join();
    }
}
