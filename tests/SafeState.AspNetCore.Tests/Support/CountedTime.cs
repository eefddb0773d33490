using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace SafeState.AspNetCore.Tests.Support;

/// <summary>A time that a test moves to the next timer that is due, and which counts the timers that exist.</summary>
internal sealed class CountedTime : FakeTimeProvider
{
    private int _created;
    private int _existing;
    private long _due;

    /// <summary>Gets the number of timers that exist now.</summary>
    internal int Existing => Volatile.Read(ref _existing);

    /// <summary>Gets the number of timers that were created since the start.</summary>
    internal int Created => Volatile.Read(ref _created);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _ = Interlocked.Increment(ref _existing);
        Volatile.Write(ref _due, dueTime.Ticks);
        _ = Interlocked.Increment(ref _created); // after the time that is due; pairs with the read in Step
        return new CountedTimer(this, timer);
    }

    /// <summary>Moves the time until the newest timer is due, and waits until the next one exists.</summary>
    /// <returns>The time that has passed.</returns>
    internal TimeSpan Step()
    {
        int created = Created;
        TimeSpan due = TimeSpan.FromTicks(Volatile.Read(ref _due));
        Advance(due);
        WaitForTimer(created);
        return due;
    }

    /// <summary>Waits until more than this number of timers were created.</summary>
    internal void WaitForTimer(int created) =>
        Assert.True(SpinWait.SpinUntil(() => Created > created, Board.Limit), "Nothing waits for the time anymore.");

    private sealed class CountedTimer(CountedTime time, ITimer timer) : ITimer
    {
        private int _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                timer.Dispose();
                _ = Interlocked.Decrement(ref time._existing);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
