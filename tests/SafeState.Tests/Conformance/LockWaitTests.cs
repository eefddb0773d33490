using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>Threads that are interrupted while they wait for the lock of a store, long after they have stopped spinning.</summary>
public sealed class LockWaitTests
{
    [Theory, EachStrategy]
    public void An_interrupted_member_leaves_no_lock_behind(GuardStrategy strategy)
    {
        foreach ((string member, Action<IGuardedNumberMap<string, long>> call) in HeldLock.Members(strategy))
        {
            HeldLock held = HeldLock.Take(strategy);
            Worker waiting = Worker.Start(() => call(held.Map));
            Watchdog.Await(() => waiting.IsBlocked && waiting.IsWaiting, $"{member} to wait for the lock");
            waiting.Interrupt();
            _ = waiting.JoinFailed<ThreadInterruptedException>();
            Assert.False(waiting.IsWaiting);
            held.ReleaseAndCheck();
        }
    }

    [Theory, EachStrategy]
    public void An_interrupted_commit_is_made_and_the_interruption_passed_on(GuardStrategy strategy)
    {
        foreach ((string ending, Action<IGuardedNumberMap<string, long>, Gate> call,
            long expected) in ((string, Action<IGuardedNumberMap<string, long>, Gate>, long)[])
        [
            ("AddOrUpdate", static (map, gate) => map.AddOrUpdate("own", 0, (_, old) => After(gate, old + 1)), 2),
            ("RemoveIf", static (map, gate) => map.RemoveIf("own", (_, _) => After(gate, true), out _), 0),
            ("a predicate that declines", static (map, gate) => map.RemoveIf("own", (_, _) => After(gate, false), out _), 1),
            ("a delegate that throws",
            static (map, gate) => _ = Record.Exception(() => map.AddOrUpdate("own", 0, (_, _) => After<long>(gate, null))), 1),
            ("GetOrAdd", static (map, gate) => _ = map.TryRemove("own", out long _) && map.GetOrAdd("own", _ => After(gate, 5L)) == 5, 5),
            ("Compute over two keys",
            static (map, gate) =>
                map.Compute("own", "partner",
                    (ref MapEntry<string, long> a, ref MapEntry<string, long> b) => a.Value = After(gate, b.Value + 9)), 9),
        ])
        {
            IGuardedNumberMap<string, long> map = null!;
            Gate delegateGate = new();
            bool passedOn = false;
            HeldLock held = HeldLock.Take(strategy, out map, beforeHolding: started =>
            {
                started["own"] = 1;
                return Worker.Start(() =>
                {
                    call(started, delegateGate);
                    passedOn = Record.Exception(static () => Thread.Sleep(Watchdog.Limit)) is ThreadInterruptedException;
                });
            }, delegateGate, out Worker owner);
            delegateGate.Open();
            Watchdog.Await(() => owner.IsBlocked && owner.IsWaiting, $"the commit of {ending} to wait for the lock");
            owner.Interrupt();
            owner.Interrupt();
            Assert.False(owner.HasEnded);
            held.Release();
            owner.Join();
            Assert.True(passedOn, ending);
            Assert.Equal(expected, map.GetValueOrDefault("own"));
            held.Check();
        }
    }

    [Theory, EachStrategy]
    public async Task The_last_waiter_of_a_pending_run_that_is_interrupted_cancels_the_run_however_long_the_lock_is_taken(
        GuardStrategy strategy)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource leaving = new();
        HeldLock held = HeldLock.Take(strategy, out IGuardedNumberMap<string, long> map, started =>
        {
            Task<long> request = started.GetOrAddAsync("own", (key, token) =>
            {
                _ = token.Register(cancelled.SetResult);
                return new(new TaskCompletionSource<long>().Task);
            }, leaving.Token).AsTask();
            Worker blocked = Worker.Start(() => started.GetOrAdd("own", 2));
            blocked.AwaitWaiting();
            leaving.Cancel();
            _ = Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.Watched()).Wait(Watchdog.Limit);
            return blocked;
        }, delegateGate: null, out Worker waiting);
        waiting.Interrupt(); // it gives up its wait, and then needs the lock to leave the run
        Watchdog.Await(() => waiting.IsBlocked && waiting.IsWaiting, "the waiter to need the lock");
        waiting.Interrupt();
        Assert.False(cancelled.Task.IsCompleted);
        held.Release();
        _ = waiting.JoinFailed<ThreadInterruptedException>();
        await cancelled.Task.Watched();
        held.Check();
    }

    private static T After<T>(Gate gate, object? result)
    {
        gate.Hold();
        return (T)(result ?? throw new InvalidOperationException("The delegate throws."));
    }

    private static T After<T>(Gate gate, T result)
        where T : struct => After<T>(gate, (object?)result);
}
