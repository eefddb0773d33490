using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests.Debugging;

/// <summary>When a member of a store throws, the topmost frame of the trace is the user's: there is the mistake.</summary>
public sealed class StackTraceTests
{
    private static readonly GuardStrategy[] s_strategies =
        [GuardStrategy.Striped, GuardStrategy.Locked, GuardStrategy.ReaderWriter, GuardStrategy.Snapshot];

    private static readonly Dictionary<string, (Type Exception, Action<IGuardedNumberMap<string, long>> Use)> s_mistakes = new()
    {
        ["absent key"] = (typeof(KeyNotFoundException), static map => _ = map["absent"]),
        ["absent key of a snapshot"] = (typeof(KeyNotFoundException), static map => _ = map.Snapshot()["absent"]),
        ["null key, read"] = (typeof(ArgumentNullException), static map => map.TryGetValue(null!, out _)),
        ["null key, written"] = (typeof(ArgumentNullException), static map => map[null!] = 1),
        ["null key, counted"] = (typeof(ArgumentNullException), static map => map.Increment(null!)),
        ["null delegate"] = (typeof(ArgumentNullException), static map => map.GetOrAdd("new", (Func<string, long>)null!)),
        ["negative amount"] = (typeof(ArgumentOutOfRangeException), static map => map.TryDecrement("a", -1, 0)),
        ["overflow"] = (typeof(OverflowException), static map => map.IncrementBy("a", long.MaxValue)),
        ["equal keys of Compute"] = (typeof(ArgumentException), static map => map.Compute("a", "a", static (ref _, ref _) => { })),
        ["equal keys of ReplaceAll"] = (typeof(ArgumentException), static map => map.ReplaceAll([new("a", 1), new("a", 2)])),
        ["own store written in an updater"] =
            (typeof(GuardReentrancyException), static map => map.AddOrUpdate("a", 1, (_, old) => map["b"] = old)),
        ["own store written in Compute"] =
            (typeof(GuardReentrancyException), static map => map.Compute("a", (ref _) => map.Increment("b"))),
        ["own key in a factory"] = (typeof(GuardReentrancyException), static map => map.GetOrAdd("new", key => map.GetOrAdd(key, 1))),
        ["whole map in a delegate"] = (typeof(GuardReentrancyException), static map => map.Compute("a", (ref _) => map.Clear())),
    };

    public static TheoryData<string, GuardStrategy> Mistakes
    {
        get
        {
            TheoryData<string, GuardStrategy> mistakes = [];
            foreach (string mistake in s_mistakes.Keys)
            {
                foreach (GuardStrategy strategy in s_strategies)
                {
                    mistakes.Add(mistake, strategy);
                }
            }

            return mistakes;
        }
    }

    [Theory, MemberData(nameof(Mistakes))]
    public void The_mistake_is_on_top(string mistake, GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = new Faulty().Of(strategy);
        map["a"] = 1;
        AssertOnTop(nameof(StackTraceTests), Assert.Throws(s_mistakes[mistake].Exception, () => s_mistakes[mistake].Use(map)));
    }

    [Fact]
    public void Inside_of_sections_too()
    {
        AssertOnTop(nameof(Faulty.CountInsideOfSection),
            Assert.Throws<GuardReentrancyException>(() => new Faulty().CountInsideOfSection()));
        AssertOnTop(nameof(Faulty.MissingInSection), Assert.Throws<KeyNotFoundException>(() => new Faulty().MissingInSection()));
    }

    /// <summary>Unoptimized code shows the accessor as well: its name is the user's, and it says which map could not be made.</summary>
    [Fact]
    public void At_the_first_use_too()
    {
        AssertOnTop("Faulty.get_Missing", Assert.Throws<InvalidOperationException>(() => new Faulty().MissingCount));
        AssertOnTop(nameof(StackTraceTests), Assert.Throws<InvalidOperationException>(() => new Faulty().Sourced));
    }

    [Theory]
    [InlineData(GuardStrategy.Striped)]
    [InlineData(GuardStrategy.Locked)]
    [InlineData(GuardStrategy.ReaderWriter)]
    [InlineData(GuardStrategy.Snapshot)]
    public void Of_calls_that_wait_for_each_other_too(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long>[] maps = [new Faulty().Of(strategy), new Faulty().Of(strategy)];
        using Barrier both = new(2);
        Exception?[] thrown = new Exception?[2];
        Thread[] threads =
            [.. Enumerable.Range(0, 2)
                .Select(own => new Thread(() => thrown[own] = Record.Exception(() => CrossOver(maps[own], maps[1 - own], both))))];
        Array.ForEach(threads, static thread => thread.Start());
        Assert.All(threads, static thread => Assert.True(thread.Join(TimeSpan.FromSeconds(30))));
        AssertOnTop(nameof(StackTraceTests),
            Assert.IsType<GuardDeadlockException>(Assert.Single(thrown, static exception => exception is not null)));
    }

    private static void CrossOver(IGuardedNumberMap<string, long> own, IGuardedNumberMap<string, long> other, Barrier both) =>
        own.Compute("a", (ref entry) =>
    {
        both.SignalAndWait();
        entry.Value = other.Increment("a");
    });

    /// <summary>The framework's own frames, as those of ThrowIfNull, are not ours to hide.</summary>
    private static void AssertOnTop(string method, Exception thrown)
    {
        string first = thrown.StackTrace!.Split('\n').First(static line => !line.StartsWith("   at System.", StringComparison.Ordinal));
        Assert.True(first.Contains(method, StringComparison.Ordinal), $"'{method}' is not on top:\n{thrown.StackTrace}");
    }
}
