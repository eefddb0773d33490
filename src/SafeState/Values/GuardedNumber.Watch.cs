using System.Collections.Generic;
using System.Threading;
using SafeState.Proving;
using SafeState.Values;

namespace SafeState.CompilerServices;

/// <content>Watchers.</content>
public abstract partial class GuardedNumber<T, TProbe> : IWatchedValue<T>
{
    /// <summary>Notifies watchers of changes; null: there was no watcher yet.</summary>
    private ChangeSignal? _signal;

    /// <inheritdoc/>
    public IAsyncEnumerable<T> WatchAsync(CancellationToken cancellationToken = default) =>
        ValueWatch.WatchAsync<T>(IsInterlocked ? this : _cell!, skipsEqual: true, cancellationToken);

    ChangeSignal IWatchedValue<T>.GetSignal()
    {
        ChangeSignal created = new();
        return Interlocked.CompareExchange(ref _signal, created, null) ?? created; // full fence: pairs with SignalChange
    }

    (T Value, long Version) IWatchedValue<T>.ReadWatched(ChangeSignal signal)
    {
        long version = signal.Version; // first: a change that is counted later is looked for again
        SchedulePoint.Hit();
        T value = Read();
        if (IsReadObserved)
        {
            CountObservedRead();
        }

        return (value, version);
    }

    /// <summary>
    /// Notifies the watchers. The interlocked change before it is a full fence. Either this sees the signal, or the watcher sees the
    /// change.
    /// </summary>
    private void SignalChange()
    {
        SchedulePoint.Hit();
        Volatile.Read(ref _signal)?.Signal();
    }
}
