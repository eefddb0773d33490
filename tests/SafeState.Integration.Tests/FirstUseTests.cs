using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests;

public sealed class FirstUseTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void Happens_once_from_however_many_threads()
    {
        const int Threads = 8;
        const int Rounds = 2000;
        Inventory inventory = new();
        object[] seen = new object[Threads];
        using Barrier round = new(Threads, Check);
        InParallel(Threads, thread =>
        {
            for (int number = 0; number < Rounds; number++)
            {
                seen[thread] = inventory.Levels;
                Assert.True(round.SignalAndWait(Limit));
            }
        });
        Assert.Equal(Rounds, round.CurrentPhaseNumber);

        void Check(Barrier _)
        {
            Assert.All(seen, map => Assert.Same(seen[0], map));
            Assert.Equal(1000, inventory.Levels["apple"]);
            inventory = new();
        }
    }

    /// <summary>
    /// The two threads leave a loop, not a wait. The one that arrives last sees it first, so it gives the other one a varying head start.
    /// </summary>
    [Fact]
    public void Happens_once_if_two_threads_begin_together()
    {
        Inventory[] inventories = [.. Enumerable.Range(0, 1000).Select(static _ => new Inventory())];
        object[][] seen = [new object[inventories.Length], new object[inventories.Length]];
        int arrived = 0;
        InParallel(seen.Length, thread =>
        {
            for (int round = 0; round < inventories.Length; round++)
            {
                bool isLast = Interlocked.Increment(ref arrived) == seen.Length * (round + 1);
                SpinWait spin = default;
                while (Volatile.Read(ref arrived) < seen.Length * (round + 1))
                {
                    spin.SpinOnce(sleep1Threshold: -1);
                }

                Thread.SpinWait(isLast ? round % 40 : 0);
                seen[thread][round] = inventories[round].Levels;
            }
        });
        Assert.Equal(seen[0], seen[1], ReferenceEqualityComparer.Instance);
    }

    [Theory]
    [InlineData("_created")]
    [InlineData("_implicit")]
    [InlineData("_copied")]
    public void Empties_a_dictionary_that_the_initializer_created(string field)
    {
        Origins origins = new(new() { ["a"] = 1 });
        _ = origins.All;
        Assert.Empty(RawField.Read<string, int>(origins, field));
    }

    [Theory]
    [InlineData("_loaded")]
    [InlineData("_injected")]
    public void Leaves_a_dictionary_alone_that_others_may_hold(string field)
    {
        Origins origins = new(new() { ["a"] = 1 });
        foreach (IGuardedMap<string, int> map in origins.All)
        {
            map["b"] = 2;
        }

        Assert.Equal([new("a", 1)], RawField.Read<string, int>(origins, field));
    }

    [Fact]
    public void Leaves_a_dictionary_alone_that_a_constructor_put_over_the_initializer()
    {
        Dictionary<string, int> given = new() { ["a"] = 1 };
        Constructed constructed = new(given);
        Assert.All(constructed.All, static map => Assert.Equal(1, map["a"]));
        Assert.Equal([new("a", 1)], given);
    }

    [Fact]
    public void Takes_what_the_field_holds_with_its_comparer()
    {
        Origins origins = new(new() { ["a"] = 1 });
        Assert.Equal([true, true, true, false, true, true], origins.All.Select(static map => map.ContainsKey("a")));
        Assert.Equal([true, false, false, false, false, false], origins.All.Select(static map => map.ContainsKey("A")));
    }

    [Fact]
    public void Of_a_copying_initializer_leaves_the_original_alone()
    {
        Dictionary<string, int> original = new() { ["a"] = 1 };
        _ = new Origins(original).All;
        Assert.Equal([new("a", 1)], original);
    }

    [Fact]
    public void Of_a_null_field_says_which_and_what_to_do()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(static () => new Late(null).Map);
        Assert.Contains("'SafeState.Integration.Tests.Shapes.Late._content' is null", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void That_failed_leaves_nothing_behind()
    {
        Late late = new(null);
        _ = Assert.Throws<InvalidOperationException>(() => late.Map);
        RawField.Write(late, "_content", new Dictionary<string, int> { ["a"] = 1 });
        Assert.Equal(1, late.Map["a"]);
    }

    [Fact]
    public void That_needs_itself_says_so_and_leaves_nothing_behind()
    {
        Circular circular = new();
        GuardReentrancyException exception = Assert.Throws<GuardReentrancyException>(() => circular.Direct);
        Assert.Contains("'SafeState.Integration.Tests.Shapes.Circular.Direct' was used by the code that creates its first content",
            exception.Message, StringComparison.Ordinal);
        circular.IsMended = true;
        Assert.Equal(1, circular.Direct["a"]);
    }

    [Fact]
    public void That_needs_itself_by_way_of_another_says_so()
    {
        Circular circular = new();
        Assert.Contains("Circular.OneWay'", Assert.Throws<GuardReentrancyException>(() => circular.OneWay).Message,
            StringComparison.Ordinal);
        Assert.Contains("Circular.OtherWay'", Assert.Throws<GuardReentrancyException>(() => circular.OtherWay).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_that_need_each_other_from_both_ends_is_no_deadlock_but_an_exception_that_names_both()
    {
        using Barrier both = new(2);
        Crossed crossed = new() { Reached = MeetOnce(both) };
        Exception?[] thrown = new Exception?[2];
        InParallel(2, thread => thrown[thread] = Record.Exception(() => thread == 0 ? crossed.Left : crossed.Right));

        // The one that closes the circle is told of it; the other then makes both by itself, and finds that it needs itself.
        Exception deadlock = Assert.Single(thrown, static exception => exception is GuardDeadlockException)!;
        Assert.Contains("Crossed.Left'", deadlock.Message, StringComparison.Ordinal);
        Assert.Contains("Crossed.Right'", deadlock.Message, StringComparison.Ordinal);
        _ = Assert.Single(thrown, static exception => exception is GuardReentrancyException);
        crossed.IsMended = true;
        Assert.Equal([new("left", 1), new("right", 2)], crossed.Left.Snapshot().OrderBy(static entry => entry.Key));
    }

    [Fact]
    public void That_needs_a_key_whose_factory_needs_it_is_no_deadlock_but_an_exception_that_names_both()
    {
        using Barrier both = new(2);
        Crossed crossed = new() { Reached = MeetOnce(both) };
        Exception?[] thrown = new Exception?[2];
        InParallel(2,
            thread =>
                thrown[thread] = Record.Exception(() => _ = thread == 0 ? crossed.Totals["total"] : crossed.Rates.GetOrAdd("rate", _ =>
        {
            crossed.Reached("rate");
            return crossed.Totals["total"];
        })));

        // Whoever asked for the key shares the exception of its factory; where the content closed the circle, the factory makes it anew.
        GuardDeadlockException deadlock = thrown.OfType<GuardDeadlockException>().First();
        Assert.Contains("Crossed.Totals'", deadlock.Message, StringComparison.Ordinal);
        Assert.Contains("'rates'", deadlock.Message, StringComparison.Ordinal);
        Assert.All(thrown, static exception => Assert.IsAssignableFrom<InvalidOperationException>(exception));
        crossed.Reached = static _ => { };
        Assert.Equal(1, crossed.Totals["total"]);
    }

    /// <summary>The first two that come wait for each other: both are under way then.</summary>
    private static Action<string> MeetOnce(Barrier both)
    {
        int arrived = 0;
        return _ =>
        {
            if (Interlocked.Increment(ref arrived) <= 2)
            {
                Assert.True(both.SignalAndWait(Limit), "Two threads are to be under way at once.");
            }
        };
    }

    private static void InParallel(int count, Action<int> action)
    {
        using Barrier start = new(count);
        Exception?[] thrown = new Exception?[count];
        Thread[] threads =
        [
            .. Enumerable.Range(0, count).Select(thread => new Thread(() =>
            {
                start.SignalAndWait();
                thrown[thread] = Record.Exception(() => action(thread));
            }) { IsBackground = true }),
        ];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => Assert.True(thread.Join(Limit), "A thread hangs."));
        Assert.All(thrown, Assert.Null);
    }
}
