using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using SafeState.Metering;

namespace SafeState.CompilerServices;

/// <summary>What every guarded store has, whatever its types and strategy.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GuardedStore : IStoreInstance
{
    private readonly StoreMeter? _meter;
    private readonly int _firstCounter;
    private readonly GuardEventHook? _hook;
    private int _entries;

    private protected GuardedStore(string name, GuardStrategy strategy, StoreMeter? meter, GuardEventHook? hook)
    {
        Name = name;
        Strategy = strategy;
        _meter = meter;
        _firstCounter = meter?.FirstCounter ?? 0;
        _hook = hook;
    }

    /// <summary>The store's name in messages and metrics.</summary>
    internal string Name { get; }

    internal GuardStrategy Strategy { get; }

    internal abstract Type KeyType { get; }

    internal abstract Type ValueType { get; }

    /// <summary>Whether snapshots have the order of the field's type, which only some strategies keep.</summary>
    internal abstract bool KeepsOrder { get; }

    Type IStoreInstance.KeyType => KeyType;

    Type IStoreInstance.ValueType => ValueType;

    bool IStoreInstance.KeepsOrder => KeepsOrder;

    int IStoreInstance.Entries => Entries;

    /// <summary>Gets whether delegates own keys of the store. Otherwise they own the store as a whole.</summary>
    internal virtual bool HasKeys => true;

    /// <summary>The store's counts; null: it has none.</summary>
    internal StoreMeter? Meter => _meter;

    /// <summary>The number of entries; the last one known where a user's section just holds the lock.</summary>
    internal int Entries => TryCount(out int count) ? _entries = count : _entries;

    /// <summary>The first of the store's cells.</summary>
    private protected int FirstCounter => _firstCounter;

    /// <summary>Records that a caller waited for a short section since a timestamp. The lock of the section may be held.</summary>
    internal void RecordContention(long since) => RecordWaitEvent(GuardEventKind.Contended, since, isContention: true);

    /// <summary>Records that a caller waited for an owner since a timestamp.</summary>
    /// <param name="since">A timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="joined">True if the caller waited for the value of a factory, which does not count as contention.</param>
    internal void RecordWait(long since, bool joined) => RecordWaitEvent(GuardEventKind.Waited, since, isContention: !joined);

    /// <summary>Starts over what came too late. A lock may be held.</summary>
    internal void RecordRetry()
    {
        AddToCounter(StoreCounter.Retries, 1);
        _meter?.Traces.Add();
        Audit(AuditFlags.Retried, waitTicks: 0);
        if (_meter is not null)
        {
            GuardActivities.AddRetry(_meter);
        }
    }

    /// <summary>The store changed its own shape. A lock may be held.</summary>
    internal void RecordAdaptation() => AddToCounter(StoreCounter.Adaptations, 1);

    /// <summary>A write copied this much. A lock may be held.</summary>
    internal void RecordCopy(long bytes) => AddToCounter(StoreCounter.CopiedBytes, bytes);

    /// <summary>Watchers did not get changes, because their buffers were full. A lock may be held.</summary>
    internal void RecordDroppedChanges(long count) => AddToCounter(StoreCounter.DroppedChanges, count);

    /// <summary>Records that the disposal of a value threw. The exception changes no result.</summary>
    internal void RecordDisposalFailure(Exception problem)
    {
        KeepInterruption(problem);
        AddToCounter(StoreCounter.DisposalFailures, 1);
        RaiseWhenUnlocked(GuardEventKind.DisposalFailed);
    }

    /// <summary>Raises an event for all listeners, with no lock held. An exception of a listener is counted and changes nothing.</summary>
    void IStoreInstance.RaiseEvent(GuardEventKind kind, long ticks)
    {
        GuardEvent happened = new(kind, Name, Strategy, ticks);
        if (_meter is not null)
        {
            Notify(static (store, in happened) => store.RecordMetrics(in happened), in happened);
        }

        if (_hook is not null)
        {
            Notify(static (store, in happened) => store._hook!(in happened), in happened);
        }
    }

    private protected abstract bool TryCount(out int count);

    /// <summary>Raises an event as soon as no lock is held, which is usually at once.</summary>
    private protected void RaiseWhenUnlocked(GuardEventKind kind)
    {
        QueueEvent(kind, ticks: 0);
        ThreadContext.RaiseEvents();
    }

    private protected void AddToCounter(StoreCounter counter, long amount)
    {
        if (_meter is not null)
        {
            ThreadContext.Current.Add(_firstCounter + (int)counter, amount);
        }
    }

    private void RecordWaitEvent(GuardEventKind kind, long since, bool isContention)
    {
        try
        {
            if (isContention)
            {
                AddToCounter(StoreCounter.Contentions, 1);
                _meter?.Traces.Add();
            }

            long ticks = Stopwatch.GetTimestamp() - since;
            _meter?.Waits.Add(ticks);
            Audit(kind == GuardEventKind.Contended ? AuditFlags.Contended : AuditFlags.Waited, ticks);
            QueueEvent(kind, ticks);
            if (_meter is not null)
            {
                GuardActivities.AddWait(_meter, ticks);
            }
        }
        catch (ThreadInterruptedException)
        {
            // The lock has been taken, and its holder must learn of that: the interruption waits for the next wait.
            Thread.CurrentThread.Interrupt();
        }
        catch (OutOfMemoryException)
        {
            // Rather a count lost than a lock.
        }
    }

    /// <summary>Starts the span of a shared factory, which is null if nothing listens.</summary>
    private protected Activity? StartFactoryActivity()
    {
        try
        {
            return _meter is null ? null : GuardActivities.StartFactory(_meter);
        }
        catch (Exception problem)
        {
            KeepInterruption(problem);
            AddToCounter(StoreCounter.HookFailures, 1); // of a listener
            return null;
        }
    }

    /// <summary>Ends the span of a shared factory.</summary>
    private protected void EndFactoryActivity(Activity? activity, bool failed)
    {
        try
        {
            _ = failed ? activity?.SetStatus(ActivityStatusCode.Error) : activity;
            activity?.Dispose();
        }
        catch (Exception problem)
        {
            KeepInterruption(problem);
            AddToCounter(StoreCounter.HookFailures, 1); // of a listener
        }
    }

    /// <summary>
    /// An interruption of a listener, or of a value that is disposed, is meant for the thread, which learns of it at its next wait.
    /// </summary>
    private static void KeepInterruption(Exception problem)
    {
        if (problem is ThreadInterruptedException)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    private void Audit(AuditFlags flag, long waitTicks)
    {
        if (_meter is not null && AuditTap.Current is { } audit)
        {
            ThreadContext.Current.AddAuditMark(audit, _firstCounter, flag, Stopwatch.GetElapsedTime(0, waitTicks).TotalMicroseconds);
            ReadSampler.ForceSample(); // a read that is not recorded must forget it
        }
    }

    private void QueueEvent(GuardEventKind kind, long ticks)
    {
        if (_hook is not null || (_meter is not null && Observation.IsListened))
        {
            if (ThreadContext.Current.TryAddEvent(this, kind, ticks))
            {
                ReadSampler.ForceSample();
            }
        }
    }

    private void Notify(Listener listener, in GuardEvent happened)
    {
        try
        {
            listener(this, in happened);
        }
        catch (Exception)
        {
            AddToCounter(StoreCounter.HookFailures, 1);
        }
    }

    private void RecordMetrics(in GuardEvent happened)
    {
        if (happened.Kind is GuardEventKind.Contended or GuardEventKind.Waited
            && GetInstruments(_meter!) is { WaitDuration.Enabled: true } instruments)
        {
            instruments.WaitDuration.Record(happened.Duration.TotalSeconds, _meter!.Tags);
        }

        if (GuardEventSource.Log.IsEnabled())
        {
            GuardEventSource.Log.Write(in happened, _meter!.Throttle);
        }
    }

    private static Instruments? GetInstruments(StoreMeter meter) => meter.Host is { } host ? host.Instruments : MeterPublisher.Current;

    private delegate void Listener(GuardedStore store, in GuardEvent happened);
}
