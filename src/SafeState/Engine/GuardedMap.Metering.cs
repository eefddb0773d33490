using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>What the probe asks for; everything else here is constant-folded away.</summary>
public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    /// <summary>The meter that the last instance of this type had: names are literals, so the next one mostly has the same.</summary>
    private static StoreMeter? _lastMeter;

    internal override Type KeyType => typeof(TKey);

    internal override Type ValueType => typeof(TValue);

    internal override bool KeepsOrder => _store.KeepsOrder;

    private protected override bool TryCount(out int count) => _store.TryCount(out count);

    /// <summary>Whether a read has more to do than to read. One word that all processors share and nobody writes, until somebody observes.</summary>
    private static bool IsReadObserved
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TProbe.Hooks || (TProbe.Counts && Observation.IsOn);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryGetObserved(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        bool found = TProbe.Hooks ? TryGetTelling(key, out value) : _store.TryGetValue(key, out value);
        NoteRead(key);
        return found;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int CountObserved()
    {
        int count = _store.Count;
        if (TProbe.Counts && Observation.IsOn)
        {
            _ = ReadSampler.Count(FirstCell);
        }

        Caller.Tell();
        return count;
    }

    /// <summary>What was to be added is there: a read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TValue Found(TKey key, TValue value)
    {
        if (IsReadObserved)
        {
            NoteRead(key);
        }

        return value;
    }

    private void NoteRead(TKey key)
    {
        if (TProbe.Counts && Observation.IsOn)
        {
            CountRead(key);
        }

        if (TProbe.Hooks)
        {
            Caller.Tell();
        }
    }

    /// <summary>Counts a read, and tells what is pending: one look at the thread for both.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CountRead(TKey key)
    {
        if (ReadSampler.Count(FirstCell))
        {
            SampleKey(key);
        }
    }

    /// <summary>The calling thread, looked up once, before the operation: making the first object of a thread may fail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static Caller? Known() => TProbe.Counts ? Caller.Current : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DelegateFrame? FrameOf(Caller? caller) => TProbe.Counts ? caller!.Top : DelegateFrame.Top;

    /// <summary>After an operation, with no lock held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CountWrite(TKey key, Cell operation) => CountWrite(Known(), key, operation);

    /// <inheritdoc cref="CountWrite(TKey, Cell)"/>
    /// <param name="caller">What <see cref="Known"/> returned before the operation.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CountWrite(Caller? caller, TKey key, Cell operation)
    {
        if (TProbe.Counts)
        {
            if (WriteSampler.IsSample(caller!.Increment(FirstCell + (int)operation)))
            {
                SampleKey(key);
            }
        }
        else if (TProbe.Hooks)
        {
            Caller.Tell();
        }
    }

    /// <inheritdoc cref="CountWrite(TKey, Cell)"/>
    internal void CountWhole(Cell operation)
    {
        if (TProbe.Counts)
        {
            _ = Caller.Current.Increment(FirstCell + (int)operation);
        }
        else if (TProbe.Hooks)
        {
            Caller.Tell();
        }
    }

    internal void NoteWritingSection()
    {
        if (TProbe.Counts)
        {
            Note(Cell.WritingSections, 1);
        }
    }

    /// <param name="caller">The calling thread.</param>
    private void CountRun(Caller caller, bool failed)
    {
        if (TProbe.Counts)
        {
            caller.Add(FirstCell + (int)Cell.FactoryRuns, 1);
        }

        if (failed)
        {
            CountFailure(caller);
        }
    }

    private void CountFailure(Caller caller)
    {
        if (TProbe.Counts)
        {
            caller.Add(FirstCell + (int)Cell.FactoryFailures, 1);
        }

        TellNow(GuardEventKind.FactoryFailed);
    }

    private void TellNow(GuardEventKind kind)
    {
        if (TProbe.Counts || TProbe.Hooks)
        {
            Happened(kind);
        }
    }

    /// <summary>A compared change that found another value is one that its caller will try again.</summary>
    private bool Compared(bool changed)
    {
        if (TProbe.Counts && !changed)
        {
            Retried();
        }

        return changed;
    }

    /// <summary>What came in between makes the operation begin anew.</summary>
    private void NoteStartOver()
    {
        if (TProbe.Counts)
        {
            Retried();
        }
    }

    private static StoreMeter? MeterOf(string name)
    {
        if (!TProbe.Counts)
        {
            return null;
        }

        if (StoreHost.Current is not null)
        {
            return StoreMeters.Of(name, TStore.Strategy); // not kept: it must end with its host
        }

        StoreMeter? last = _lastMeter;
        return last is not null && ReferenceEquals(last.Name, name) ? last : _lastMeter = StoreMeters.Of(name, TStore.Strategy);
    }

    private void Enlist()
    {
        if (TProbe.Counts)
        {
            Meter!.Live.Add(this);
            if (!Observation.IsOn)
            {
                Observation.Refresh();
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SampleKey(TKey key)
    {
        if (!HotKeys.AreWanted)
        {
            return;
        }

        try
        {
            Meter!.HotKeys.Add(_store.Comparer.GetHashCode(key));
        }
        catch (Exception)
        {
            Note(Cell.HookFailures, 1); // a user's hash code: the operation itself has been done
        }
    }
}
