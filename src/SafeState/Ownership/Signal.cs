using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>Completes and awaits signals, although the thread that completes them is interrupted.</summary>
/// <remarks>
/// A task locks the list of its continuations while it completes. An interruption there loses them, and the task is complete nevertheless.
/// So each caller that waits for such a task looks at it again after an interval.
/// </remarks>
internal static class Signal
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    internal static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes one or two signals. Does not throw: an interruption waits for the next wait of the thread.</summary>
    internal static void Complete(TaskCompletionSource? first, TaskCompletionSource? second = null)
    {
        bool isFirstInterrupted = IsInterrupted(first);
        if (IsInterrupted(second) || isFirstInterrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    /// <summary>Awaits a signal without a limit.</summary>
    internal static async Task AwaitAsync(Task signal)
    {
        while (!signal.IsCompleted)
        {
            await signal.WaitAsync(Interval).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsInterrupted(TaskCompletionSource? signal)
    {
        try
        {
            _ = signal?.TrySetResult();
            return false;
        }
        catch (ThreadInterruptedException)
        {
            return FaultInjection.SignalIsInterrupted ? throw new ThreadInterruptedException() : true;
        }
    }
}
