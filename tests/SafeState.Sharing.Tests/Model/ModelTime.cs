using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing.Tests.Model;

/// <summary>A clock that a schedule moves. Pauses end at once, on the thread that pauses.</summary>
internal sealed class ModelTime : TimeProvider
{
    /// <summary>Gets or sets the time in milliseconds.</summary>
    public long Now { get; set; }

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        callback(state);
        return new Elapsed();
    }

    private sealed class Elapsed : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
