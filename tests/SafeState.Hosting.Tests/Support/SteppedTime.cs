using System;
using System.Threading;
using Microsoft.Extensions.Time.Testing;

namespace SafeState.Hosting.Tests.Support;

/// <summary>A time that stands still, and knows what somebody waits for: a test moves it just so far.</summary>
internal sealed class SteppedTime : FakeTimeProvider
{
    private long _due;
    private int _created;
    private int _passed;

    /// <summary>Whether somebody has begun to wait since the last step.</summary>
    internal bool IsAwaited => Volatile.Read(ref _created) > _passed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        Volatile.Write(ref _due, dueTime.Ticks);
        _ = Interlocked.Increment(ref _created); // after the time that is due; pairs with IsAwaited
        return timer;
    }

    /// <summary>Passes the time until what was begun last is due.</summary>
    internal void Step()
    {
        _passed = Volatile.Read(ref _created);
        Advance(TimeSpan.FromTicks(Volatile.Read(ref _due)));
    }
}
