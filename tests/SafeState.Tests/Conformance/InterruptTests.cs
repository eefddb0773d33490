using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Tests.Sections;

namespace SafeState.Tests.Conformance;

/// <summary>Threads that are interrupted while they wait: no lock and no record stays behind.</summary>
public sealed class InterruptTests
{
    [Theory, EachStrategy]
    public void An_interrupted_writer_leaves_nothing_behind(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string> write) in Members.WritePresent)
        {
            Interrupt(Maps.Stock(strategy, ("own", 7)), map => write(map, "own"));
        }

        Interrupt(Maps.Stock(strategy, ("own", 7)), static map => map.Drain());
        Interrupt(Maps.Stock(strategy, ("own", 7)), static map => map.RemoveWhere(static (_, _) => true));
    }

    [Theory, EachStrategy]
    public void An_interrupted_sharer_leaves_the_run_to_the_others(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker<long> runner = Worker.Start(() => map.GetOrAdd("a", _ =>
        {
            gate.Hold();
            return 1;
        }));
        gate.AwaitArrival();
        Worker leaving = Worker.Start(() => map.GetOrAdd("a", 2));
        Worker<long> staying = Worker.Start(() => map.GetOrAdd("a", 3));
        leaving.AwaitWaiting();
        staying.AwaitWaiting();
        leaving.Interrupt();
        _ = leaving.JoinFailed<ThreadInterruptedException>();
        Assert.False(leaving.IsWaiting);
        gate.Open();
        Assert.Equal(1, staying.Result);
        Assert.Equal(1, runner.Result);
    }

    [Theory, EachStrategy]
    public async Task The_last_waiter_of_a_pending_run_that_is_interrupted_cancels_it(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource leaving = new();
        Task<long> asked = map.GetOrAddAsync("a", (key, token) =>
        {
            _ = token.Register(cancelled.SetResult);
            return new(new TaskCompletionSource<long>().Task);
        }, leaving.Token).AsTask();
        Worker blocked = Worker.Start(() => map.GetOrAdd("a", 2));
        blocked.AwaitWaiting();
        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.Watched());
        Assert.False(cancelled.Task.IsCompleted);
        blocked.Interrupt();
        _ = blocked.JoinFailed<ThreadInterruptedException>();
        await cancelled.Task.Watched();
        Assert.Equal(3, map.GetOrAdd("a", 3));
    }

    [Theory, EachStrategy]
    public void An_operation_that_was_interrupted_happened_or_did_not(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        long returned = 0;
        long interrupted = 0;
        bool done = false;
        Worker[] workers = Worker.StartMany(3, worker =>
        {
            for (int i = 0; i < 1500; i++)
            {
                try
                {
                    switch (i % 4)
                    {
                        case 0:
                            _ = map.Increment(0);
                            break;
                        case 1:
                            _ = map.AddOrUpdate(0, static _ => 1, static (_, old) => old + 1);
                            break;
                        case 2:
                            map.Compute(0, 1
                                + worker,
                                    static (ref MapEntry<int, long> a, ref MapEntry<int, long> b) =>
                                        (a.Value, b.Value) = (a.Value + 2, b.Value - 1));
                            break;
                        default:
                            Assert.InRange(map.Snapshot().Count, 0, 4);
                            _ = map.GetValueOrDefault(0);
                            continue;
                    }

                    _ = Interlocked.Increment(ref returned);
                }
                catch (ThreadInterruptedException)
                {
                    _ = Interlocked.Increment(ref interrupted);
                }
            }
        });
        Worker interrupter = Worker.Start(() =>
        {
            SpinWait spin = default;
            while (!Volatile.Read(ref done))
            {
                foreach (Worker worker in workers)
                {
                    worker.Interrupt();
                    spin.SpinOnce(sleep1Threshold: -1);
                }
            }
        });
        foreach (Worker worker in workers)
        {
            worker.Join();
        }

        Volatile.Write(ref done, true);
        interrupter.Join();
        long sum = 0;
        foreach (long value in map.Snapshot().Values)
        {
            sum += value;
        }

        Assert.Equal(returned, sum);
        Worker.Start(map.Clear).Join();
    }

    private static void Interrupt(IGuardedNumberMap<string, long> map, Action<IGuardedNumberMap<string, long>> write)
    {
        Gate gate = new();
        Worker holder = Worker.Start(() => map.Compute("own", (ref MapEntry<string, long> _) => gate.Hold()));
        gate.AwaitArrival();
        Worker waiting = Worker.Start(() => write(map));
        waiting.AwaitWaiting();
        waiting.Interrupt();
        _ = waiting.JoinFailed<ThreadInterruptedException>();
        Assert.False(waiting.IsWaiting);
        Assert.Equal(7, map["own"]);
        gate.Open();
        holder.Join();
        Worker.Start(() =>
        {
            Assert.Equal(8, map.Increment("own"));
            Assert.Equal(8, Assert.Single(map.Drain()).Value);
        }).Join();
    }

    [Fact]
    public void A_commit_that_is_interrupted_while_it_waits_is_made_and_the_interruption_passed_on()
    {
        LockedMap map = new(new() { ["a"] = 1 });
        using ManualResetEventSlim inside = new();
        using ManualResetEventSlim leave = new();
        Thread? thread = null;
        Worker? section = null;
        bool passedOn = false;
        Worker writer = Worker.Start(() =>
        {
            map.AddOrUpdate("a", 0, (_, value) =>
            {
                section = Worker.Start(() => MapSections.Read(map, _ =>
                {
                    inside.Set();
                    Watchdog.Await(() => leave.IsSet, "the section to be left");
                }));
                Watchdog.Await(() => inside.IsSet, "the section to be entered");
                Thread.CurrentThread.Interrupt();
                Volatile.Write(ref thread, Thread.CurrentThread);
                return value + 1;
            });
            try
            {
                _ = Thread.CurrentThread.Join(TimeSpan.FromSeconds(30));
            }
            catch (ThreadInterruptedException)
            {
                passedOn = true;
            }
        });
        Watchdog.Await(() => Volatile.Read(ref thread)?.ThreadState.HasFlag(ThreadState.WaitSleepJoin) == true,
            "the commit to wait for the section");
        leave.Set();
        writer.Join();
        section!.Join();
        Assert.True(passedOn);
        Assert.Equal(2, map["a"]);
    }
}
