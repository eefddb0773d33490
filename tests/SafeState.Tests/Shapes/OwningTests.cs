using System;
using System.Threading;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Shapes;

/// <summary>A delegate owns its list, queue, or value as a whole. One suite for every kind and every strategy.</summary>
public sealed class OwningTests
{
    [Theory, EachWhole]
    public void What_a_delegate_changes_is_committed_when_it_returns(WholeCase kind)
    {
        foreach ((string name, _) in kind.Delegates)
        {
            WholeCase store = kind.Fresh();
            string before = store.Show();
            Find(store, name)(() => Assert.Equal(before, store.Show()));
            Assert.NotEqual(before, store.Show());
        }
    }

    [Theory, EachWhole]
    public void A_delegate_that_throws_leaves_no_trace(WholeCase kind)
    {
        foreach ((string name, _) in kind.Delegates)
        {
            WholeCase store = kind.Fresh();
            string before = store.Show();
            FormatException thrown = new();
            Assert.Same(thrown, Assert.Throws<FormatException>(() => Find(store, name)(() => throw thrown)));
            Assert.Equal(before, store.Show());
            Worker.Start(() => store.Writes[0].Call()).Join();
            Assert.NotEqual(before, store.Show());
        }
    }

    [Theory, EachWhole]
    public void A_blocked_delegate_delays_no_reader_and_no_call_that_changes_nothing(WholeCase kind)
    {
        foreach ((string name, _) in kind.Delegates)
        {
            WholeCase store = kind.Fresh();
            string before = store.Show();
            Hold(store, name, () => Worker.Start(() =>
            {
                Array.ForEach(store.Reads, static read => read.Call());
                Array.ForEach(store.Declined, static write => write.Call());
                Assert.Equal(before, store.Show());
            }).Join());
        }
    }

    [Theory, EachWhole]
    public void A_blocked_delegate_delays_each_writer(WholeCase kind)
    {
        foreach ((string writer, _) in kind.Delayed)
        {
            WholeCase store = kind.Fresh();
            Worker? waiting = null;
            Hold(store, store.Delegates[0].Name, () =>
            {
                waiting = Worker.Start(() => Array.Find([.. store.Delayed], write => write.Name == writer).Call());
                waiting.AwaitWaiting();
            });
            waiting!.Join();
        }
    }

    [Theory, EachWhole]
    public void Inside_a_delegate_the_store_is_read_only(WholeCase kind)
    {
        foreach ((string name, _) in kind.Delegates)
        {
            WholeCase store = kind.Fresh();
            Find(store, name)(() =>
            {
                Array.ForEach(store.Reads, static read => read.Call());
                Array.ForEach(store.Declined, static write => write.Call());
                foreach ((string inner, Action call) in store.Delayed)
                {
                    Assert.True(Record.Exception(call) is GuardReentrancyException, $"{inner} inside {name} must throw.");
                }

                foreach ((string inner, Action call, _) in store.Detaching)
                {
                    Assert.True(Record.Exception(call) is GuardReentrancyException, $"{inner} inside {name} must throw.");
                }
            });
        }
    }

    [Theory, EachWhole]
    public void A_whole_write_detaches_a_delegate_and_the_writers_that_wait_for_it(WholeCase kind)
    {
        foreach ((string name, _) in kind.Delegates)
        {
            for (int i = 0; i < kind.Detaching.Length; i++)
            {
                WholeCase store = kind.Fresh();
                (string _, Action call, string left) = store.Detaching[i];
                Worker? waiting = null;
                string? shown = null;
                Hold(store, name, () =>
                {
                    waiting = Worker.Start(() => store.Writes[0].Call());
                    waiting.AwaitWaiting();
                    Worker.Start(call).Join();
                    waiting.Join();
                    shown = store.Show();
                });
                Assert.StartsWith(left, shown, StringComparison.Ordinal);
                Assert.EndsWith("4", shown, StringComparison.Ordinal);
                Assert.Equal(shown, store.Show());
            }
        }
    }

    [Theory, EachWhole]
    public void A_writer_that_is_interrupted_leaves_nothing_behind(WholeCase kind)
    {
        foreach ((string writer, _) in kind.Delayed)
        {
            WholeCase store = kind.Fresh();
            string before = store.Show();
            Gate gate = new();
            Worker holder = Worker.Start(() => Assert.Throws<FormatException>(() => store.Delegates[0].Run(() =>
            {
                gate.Hold();
                throw new FormatException();
            })));
            gate.AwaitArrival();
            Worker waiting = Worker.Start(() => Array.Find([.. store.Delayed], write => write.Name == writer).Call());
            waiting.AwaitWaiting();
            waiting.Interrupt();
            _ = waiting.JoinFailed<ThreadInterruptedException>();
            Assert.False(waiting.IsWaiting);
            gate.Open();
            holder.Join();
            Assert.Equal(before, store.Show());
            Worker.Start(() => store.Writes[0].Call()).Join();
        }
    }

    [Theory, EachWhole]
    public void An_interruption_inside_a_delegate_ends_the_ownership(WholeCase kind)
    {
        WholeCase store = kind.Fresh();
        Gate gate = new();
        Worker holder = Worker.Start(() => store.Delegates[0].Run(gate.Hold));
        gate.AwaitArrival();
        holder.Interrupt();
        _ = Assert.IsAssignableFrom<Exception>(Record.Exception(holder.Join));
        Worker.Start(() => store.Writes[0].Call()).Join();
    }

    [Theory, EachWhole]
    public void Crossed_delegates_with_a_dictionary_end_with_an_exception_that_names_both(WholeCase kind)
    {
        foreach ((string name, _) in kind.Delegates)
        {
            WholeCase store = kind.Fresh("whole");
            IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "map", ("a", 1));
            Gate gate = new();
            Worker second = Worker.Start(() => map.TryUpdate("a", (_, old) =>
            {
                gate.Hold();
                store.Writes[0].Call();
                return old + 1;
            }, out _));
            gate.AwaitArrival();
            Worker first = Worker.Start(() => Find(store, name)(() =>
            {
                gate.Open();
                second.AwaitWaiting();
                _ = map.Increment("a");
            }));
            GuardDeadlockException thrown = first.JoinFailed<GuardDeadlockException>();
            Assert.Contains("'whole'", thrown.Message, StringComparison.Ordinal);
            Assert.Contains("'map'", thrown.Message, StringComparison.Ordinal);
            second.Join();
            Assert.Equal(2, map["a"]);
        }
    }

    private static Action<Action> Find(WholeCase store, string name) => Array.Find(store.Delegates, run => run.Name == name).Run;

    /// <summary>Runs a body while a delegate owns the store on another thread.</summary>
    private static void Hold(WholeCase store, string name, Action body)
    {
        Gate gate = new();
        Worker holder = Worker.Start(() => Find(store, name)(gate.Hold));
        gate.AwaitArrival();
        try
        {
            body();
        }
        finally
        {
            gate.Open();
            holder.Join();
        }
    }
}
