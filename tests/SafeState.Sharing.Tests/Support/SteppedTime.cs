using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace SafeState.Sharing.Tests.Support;

/// <summary>A clock that stands still until a test moves it, and that knows how many waits were started.</summary>
internal sealed class SteppedTime : FakeTimeProvider
{
    private int _waits;

    /// <summary>The waits that were started since the last step.</summary>
    public int Waits => Volatile.Read(ref _waits);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _ = Interlocked.Increment(ref _waits);
        return timer;
    }

    /// <summary>Waits until a task waits for the clock, and moves it.</summary>
    public async Task StepAsync(TimeSpan time)
    {
        await Eventually.TrueAsync(() => Volatile.Read(ref _waits) > 0, "No task waits for the clock.");
        Volatile.Write(ref _waits, 0);
        Advance(time);
    }
}
