using System.Collections.Generic;
using System.Linq;
using System;
using SafeState.CompilerServices;
using SafeState.Hashing;
using SafeState.Testing;
using SafeState.Tests.Conformance;

namespace SafeState.Proving.Tests;

/// <summary>
/// Scenarios of the striped model, replayed on the real table: every order of the schedule points of two threads, with a bound on
/// interruptions. Each test has the name of its scenario, and fails when the line is broken that the model's part stands for.
/// </summary>
public sealed class ModelScenarioTests
{
    private const string A = "a";
    private const string B = "b";

    /// <summary>Fills a table of one group, whose seven slots then hold the key of the test too.</summary>
    private static readonly (string Key, long Value)[] Full =
        [(A, 1), .. Enumerable.Range(0, 6).Select(static filler => ($"filler {filler}", 1L))];

    /// <summary>Fails with the fault UpdateIgnoresMark: the part UpdaterRefusesMark.</summary>
    [Fact]
    public void An_owned_key_and_an_update() => Replay(
        [(A, 1)],
        static map => map.TryUpdate(A, static (_, value) => value + 4, out _),
        static map => map.Increment(A),
        static map => Assert.Equal(6, map[A]));

    /// <summary>Fails with the fault GrowthDoesNotLockOldTable: the part GrowthLocks.</summary>
    [Fact]
    public void An_update_and_growth() => Replay(
        Full,
        static map => map.Increment(A),
        static map => map[B] = 1,
        static map => Assert.Equal(2, map[A]));

    /// <summary>Fails with the fault GrowthLosesMark: the part GrowthCarriesMark.</summary>
    [Fact]
    public void An_owned_key_growth_and_an_update() => Replay(
        Full,
        static map => map.TryUpdate(A, static (_, value) => value + 4, out _),
        static map =>
        {
            map[B] = 1;
            map.Increment(A);
        },
        static map => Assert.Equal(6, map[A]));

    /// <summary>Fails with the fault MissDoesNotRecheckVersion: the part MissRechecksVersion.</summary>
    [Fact]
    public void Two_reads_and_a_pair_that_moves() => Replay(
        [(A, 1)],
        static map => Assert.True(map.ContainsKey(A) || map.ContainsKey(B), "two reads in a row miss an entry that moves"),
        static map => map.Compute(A, B, static (ref first, ref second) =>
        {
            second.Value = first.Value;
            first.Remove();
        }),
        static map => Assert.Equal(1, map[B]));

    /// <summary>Fails with the fault HitDoesNotRecheckVersion: the part HitRechecksVersion.</summary>
    [Fact]
    public void Two_reads_and_a_pair_of_updates() => Replay(
        [(A, 1), (B, 1)],
        static map =>
        {
            long first = map[A];
            Assert.True(map[B] >= first, "two reads in a row see half of a commit");
        },
        static map => map.Compute(A, B, static (ref first, ref second) =>
        {
            first.Value = 2;
            second.Value = 2;
        }),
        static map => Assert.Equal(2, map[B]));

    /// <summary>Fails with the fault DirectInsertionIgnoresTags: the part DirectInsertionLooksAgain.</summary>
    [Fact]
    public void Two_direct_insertions_of_one_key() => Replay(
        [(B, 1)],
        static map => map.TryAdd(A, 1),
        static map => map.TryAdd(A, 2),
        static map => Assert.Equal(2, map.Count));

    /// <summary>Fails with the fault DirectWriteIgnoresTable: the part DirectWriteRechecksTable.</summary>
    [Fact]
    public void A_direct_insertion_a_count_and_a_replacement() => Replay(
        [(B, 1)],
        static map => map.TryAdd(A, 1),
        static map => map.ReplaceAll(new Dictionary<string, long> { [B] = 1 }),
        static map => Assert.Equal(map.ContainsKey(A) ? 2 : 1, map.Count));

    /// <summary>Fails with the fault DirectWriteIgnoresOwners. The model has no owner of an absent key.</summary>
    [Fact]
    public void A_direct_insertion_and_an_owner_of_the_absent_key() => Replay(
        [(B, 1)],
        static map => map.GetOrAdd(A, static _ => 1),
        static map => map.TryAdd(A, 2),
        static map => Assert.Equal(2, map.Count));

    /// <summary>Fails with the fault DirectRemovalIgnoresVersion: the part DirectRemovalRechecksVersion.</summary>
    [Fact]
    public void A_direct_removal_a_removal_and_another_key_in_the_slot()
    {
        string twin = FindTwin(A);
        Replay(
            [(A, 1)],
            static map => map.TryRemove(A, out _),
            map =>
            {
                map.TryRemove(A, out _);
                map[twin] = 2;
            },
            map => Assert.Equal(2, map[twin]));
    }

    /// <summary>Finds a key with the same tag. In a table of one group it can take the slot of the key, and the word is the same.</summary>
    private static string FindTwin(string key)
    {
        FixedSecrets.Begin(1);
        StringHasher hasher;
        try
        {
            hasher = CreateHasher<StringHasher>();
        }
        finally
        {
            FixedSecrets.End();
        }

        ulong tag = HashTag.FromHash(hasher.ComputeHash(key));
        return Enumerable.Range(0, int.MaxValue).Select(static i => $"twin {i}")
            .First(twin => HashTag.FromHash(hasher.ComputeHash(twin)) == tag);
    }

    private static THasher CreateHasher<THasher>()
        where THasher : struct, IKeyHasher<string, THasher> => THasher.Create(EqualityComparer<string>.Default);

    private static void Replay(
        (string Key, long Value)[] entries,
        Action<IGuardedNumberMap<string, long>> first,
        Action<IGuardedNumberMap<string, long>> second,
        Action<IGuardedNumberMap<string, long>> check)
    {
        ScheduleReport report = Testing.Schedules.Explore(
            () =>
            {
                IGuardedNumberMap<string, long> map = Create(entries);
                return new ScheduledRun([() => first(map), () => second(map)], () => check(map));
            },
            new() { Preemptions = 2 });

        Assert.True(report.Failure is null, $"{report.Failure}\nSchedule: {report.FailedSchedule}");
        Assert.True(report.Schedules > 2, $"Only {report.Schedules} schedules: the table has lost its schedule points.");
    }

    /// <summary>Creates a dictionary whose keys lie in the same groups in each run, so that runs can be compared.</summary>
    private static IGuardedNumberMap<string, long> Create((string Key, long Value)[] entries)
    {
        FixedSecrets.Begin(1);
        IGuardedNumberMap<string, long> map;
        try
        {
            map = Maps.OfNumbers<string, long>(GuardStrategy.Striped, []);
            _ = map.Count;
        }
        finally
        {
            FixedSecrets.End();
        }

        foreach ((string key, long value) in entries)
        {
            map[key] = value;
        }

        return map;
    }
}
