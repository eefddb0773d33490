using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>The bound of every wait in the suite: what hangs fails with a sentence instead of stopping the run.</summary>
internal static class Watchdog
{
    /// <summary>Long, for a busy machine. A run with an injected fault, which is expected to hang, has less.</summary>
    internal static readonly TimeSpan Limit =
        Environment.GetEnvironmentVariable("SAFESTATE_FAULT") is null ? TimeSpan.FromMinutes(2) : TimeSpan.FromSeconds(30);

    /// <summary>Waits for a condition that another thread makes true.</summary>
    internal static void Await(Func<bool> condition, string what)
    {
        long start = Environment.TickCount64;
        SpinWait spin = default;
        while (!condition())
        {
            if (Environment.TickCount64 - start > Limit.TotalMilliseconds)
            {
                throw new TimeoutException($"Waited {Limit.TotalSeconds} s for {what}.");
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    internal static void Await(Task task, string what)
    {
        if (!task.Wait(Limit))
        {
            throw new TimeoutException($"Waited {Limit.TotalSeconds} s for {what}.");
        }
    }

    /// <summary>Awaits a task, however long its owner lets it hang.</summary>
    internal static async Task<T> Watched<T>(this ValueTask<T> task) => await task.AsTask().WaitAsync(Limit);

    /// <inheritdoc cref="Watched{T}(ValueTask{T})"/>
    internal static async Task<T> Watched<T>(this Task<T> task) => await task.WaitAsync(Limit);

    /// <inheritdoc cref="Watched{T}(ValueTask{T})"/>
    internal static async Task Watched(this Task task) => await task.WaitAsync(Limit);

    /// <summary>Awaits a task, and says what it was if it hangs.</summary>
    internal static async Task<T> Watched<T>(this Task<T> task, string what)
    {
        try
        {
            return await task.WaitAsync(Limit);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {Limit.TotalSeconds} s for {what}.");
        }
    }
}
