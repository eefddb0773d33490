using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Proving;
using SafeState.Testing;
using SafeState.Tests.Conformance;

namespace SafeState.Proving.Tests;

/// <summary>Calls about several keys, in every order of their steps with up to two interruptions.</summary>
public sealed class SeveralKeysTests
{
    [Theory, EachStrategy]
    public void A_snapshot_of_keys_never_shows_a_later_write_without_an_earlier_one(GuardStrategy strategy) => Explore(() =>
    {
        IGuardedNumberMap<string, long> map = Create(strategy, ("a", 0), ("b", 0));
        return new(
            [
                () =>
                {
                    map["a"] = 1;
                    map["b"] = 1;
                },
                () =>
                {
                    MapSnapshot<string, long> both = map.Snapshot("a", "b");
                    Assert.True(both["a"] >= both["b"], $"a is {both["a"]}, and b is {both["b"]}.");
                },
            ],
            static () => { });
    });

    [Theory, EachStrategy]
    public void A_snapshot_of_keys_shows_one_of_two_keys_that_replace_each_other(GuardStrategy strategy) => Explore(() =>
    {
        IGuardedNumberMap<string, long> map = Create(strategy, ("a", 0));
        return new(
            [
                () =>
                {
                    map["b"] = 1;
                    _ = map.TryRemove("a", out _);
                },
                () => Assert.NotEmpty(map.Snapshot("b", "a")),
            ],
            static () => { });
    });

    [Theory, EachStrategy]
    public void Two_additions_with_room_for_one_add_one(GuardStrategy strategy) => Explore(() =>
    {
        IGuardedNumberMap<string, long> map = Create(strategy);
        int added = 0;
        return new(
            [
                () => Interlocked.Add(ref added, map.TryAdd("a", 1, 1) ? 1 : 0),
                () => Interlocked.Add(ref added, map.TryGetOrAdd("b", 1, static _ => 1, out _) ? 1 : 0),
            ],
            () => Assert.Equal((1, 1), (added, map.Count)));
    });

    [Theory, EachStrategy]
    public void A_call_that_finds_no_room_is_not_the_answer_of_another_call(GuardStrategy strategy) => Explore(() =>
    {
        IGuardedNumberMap<string, long> map = Create(strategy, ("a", 0));
        return new(
            [
                () => map.TryGetOrAdd("b", 1, static _ => 1, out _),
                () => Assert.True(map.TryGetOrAdd("b", static (_, out value) => (value = 1) == 1, out _)),
            ],
            () => Assert.Equal(2, map.Count));
    });

    [Theory, EachStrategy]
    public void Crossed_loads_end_and_make_each_key_once(GuardStrategy strategy) => Explore(() =>
    {
        IGuardedNumberMap<string, long> map = Create(strategy);
        int made = 0;
        return new(
            [() => Load("a", "b"), () => Load("b", "a")],
            () => Assert.Equal((2, 2), (made, map.Count)));

        void Load(params string[] keys) => Assert.Equal(2, map.GetOrAddMany(keys, missing =>
        {
            _ = Interlocked.Add(ref made, missing.Count);
            return missing.Select(static key => KeyValuePair.Create(key, 1L));
        }).Count);
    });

    private static void Explore(Func<ScheduledRun> create)
    {
        ScheduleReport report = Testing.Schedules.Explore(create, new() { Preemptions = 2 });
        Assert.True(report.Failure is null, $"{report.Failure}\nSchedule: {report.FailedSchedule}");
    }

    /// <summary>The keys lie in the same places in each schedule.</summary>
    private static IGuardedNumberMap<string, long> Create(GuardStrategy strategy, params (string Key, long Value)[] entries)
    {
        FixedSecrets.Begin(1);
        try
        {
            return Maps.Stock(strategy, entries);
        }
        finally
        {
            FixedSecrets.End();
        }
    }
}
