using System;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Waiting;

namespace SafeState.Tests.Conformance;

/// <summary>A thread that is interrupted while it wakes others.</summary>
public sealed class SignalTests
{
    /// <summary>Fails with the fault SignalIsInterrupted.</summary>
    [Fact]
    public async Task An_interruption_waits_until_both_signals_are_complete()
    {
        TaskCompletionSource first = Signal.Create();
        TaskCompletionSource second = Signal.Create();
        Task waiter = Signal.AwaitAsync(first.Task);
        Task other = Signal.AwaitAsync(first.Task);
        using ManualResetEventSlim never = new();
        Worker completing;
        lock (GetContinuations(first.Task))
        {
            completing = Worker.Start(() =>
            {
                Signal.Complete(first, second);
                _ = Assert.Throws<ThreadInterruptedException>(() => never.Wait(Watchdog.Limit));
            });
            Watchdog.Await(() => completing.IsBlocked, "the lock of the continuations");
            completing.Interrupt();
            Watchdog.Await(() => second.Task.IsCompleted, "the second signal");
        }

        completing.Join();
        Assert.True(first.Task.IsCompletedSuccessfully);
        await Task.WhenAll(waiter, other).Watched(); // their continuations are lost
    }

    /// <summary>A task with several continuations keeps them in a list, and locks it when it completes. No public member does.</summary>
    private static object GetContinuations(Task task) =>
        typeof(Task).GetField("m_continuationObject", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(task)!;
}
