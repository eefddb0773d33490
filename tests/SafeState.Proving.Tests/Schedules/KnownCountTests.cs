using System.Threading;
using SafeState.Proving;
using SafeState.Testing;
using SafeState.Tests.Conformance;

namespace SafeState.Proving.Tests;

/// <summary>The count that a store knows, against writes, in every order of their steps with up to two interruptions.</summary>
public sealed class KnownCountTests
{
    [Theory, InlineData(GuardStrategy.Striped), InlineData(Strategies.ManyStripes)]
    public void A_count_after_an_insertion_has_it(GuardStrategy strategy) => Explore(strategy, 2, static map => map["b"] = 1);

    [Theory, InlineData(GuardStrategy.Striped), InlineData(Strategies.ManyStripes)]
    public void A_count_after_a_removal_has_it(GuardStrategy strategy) => Explore(strategy, 0, static map => map.TryRemove("a", out _));

    [Theory, InlineData(GuardStrategy.Striped), InlineData(Strategies.ManyStripes)]
    public void A_count_after_a_replacement_has_it(GuardStrategy strategy) => Explore(strategy, 0, static map => map.Clear());

    /// <summary>Whole writes against writes of one key, which meet in the stripe of the key or in another one.</summary>
    [Theory, InlineData(GuardStrategy.Striped, 2), InlineData(Strategies.ManyStripes, 1)]
    public void Two_writes_and_their_counts_leave_the_count_of_what_is_there(GuardStrategy strategy, int preemptions)
    {
        System.Action<IGuardedNumberMap<string, long>>[] wholes =
        [
            static map => map.Clear(),
            static map => map.ReplaceAll([new("b", 1), new("c", 1)]),
            static map => map.Transact(static (ref tx) => (_, tx["b"], tx["c"]) = (tx.Remove("a"), 1, 1)),
            static map => map.Compute("a", "b", static (ref a, ref b) =>
            {
                b.Value = 1;
                a.Remove();
            }),
        ];
        System.Action<IGuardedNumberMap<string, long>>[] singles =
        [
            static map => map.GetOrAdd("b", static _ => 2),
            static map => map.TryAdd("d", 2),
            static map => map.TryAdd("d", 2, 2),
            static map => map.AddOrUpdate("b", static _ => 2, static (_, value) => value + 1),
            static map => map.RemoveIf("a", static (_, _) => true, out _),
        ];
        foreach (System.Action<IGuardedNumberMap<string, long>> whole in wholes)
        {
            foreach (System.Action<IGuardedNumberMap<string, long>> single in singles)
            {
                ScheduleReport report = Testing.Schedules.Explore(() => Create(whole, single), new() { Preemptions = preemptions });
                Assert.True(report.Failure is null, $"{report.Failure}\nSchedule: {report.FailedSchedule}");
            }
        }

        ScheduledRun Create(System.Action<IGuardedNumberMap<string, long>> whole, System.Action<IGuardedNumberMap<string, long>> single)
        {
            IGuardedNumberMap<string, long> map = CreateMap(strategy);
            Assert.Equal((1, 1), (map.Count, map.Count));
            return new(
                [() => Call(whole), () => Call(single)],
                () =>
                {
                    int count = map.Snapshot().Count;
                    Assert.Equal((count, count, count), (map.Count, map.Count, map.Count));
                });

            void Call(System.Action<IGuardedNumberMap<string, long>> write)
            {
                write(map);
                Assert.InRange(map.Count, 0, 3);
                Assert.InRange(map.Count, 0, 3);
            }
        }
    }

    private static void Explore(GuardStrategy strategy, int count, System.Action<IGuardedNumberMap<string, long>> write)
    {
        ScheduleReport report = Testing.Schedules.Explore(Create, new() { Preemptions = 2 });
        Assert.True(report.Failure is null, $"{report.Failure}\nSchedule: {report.FailedSchedule}");

        ScheduledRun Create()
        {
            IGuardedNumberMap<string, long> map = CreateMap(strategy);
            Assert.Equal((1, 1), (map.Count, map.Count)); // at rest: the next count will be known
            bool isWritten = false;
            return new(
                [
                    () =>
                    {
                        write(map);
                        Volatile.Write(ref isWritten, true);
                        Assert.Equal(count, map.Count);
                    },
                    () =>
                    {
                        Assert.Contains(map.Count, (int[])[1, count]);
                        bool isLater = Volatile.Read(ref isWritten);
                        Assert.Contains(map.Count, (int[])[isLater ? count : 1, count]);
                    },
                ],
                () => Assert.Equal((count, count), (map.Count, map.Count)));
        }
    }

    /// <summary>The keys lie in the same places in each schedule.</summary>
    private static IGuardedNumberMap<string, long> CreateMap(GuardStrategy strategy)
    {
        FixedSecrets.Begin(1);
        try
        {
            return Maps.Stock(strategy, ("a", 0));
        }
        finally
        {
            FixedSecrets.End();
        }
    }
}
