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
