using System;
using System.Runtime.CompilerServices;
using SafeState.Metering;

namespace SafeState.CompilerServices;

/// <summary>What the probe asks for; everything else here is constant-folded away.</summary>
public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    /// <summary>The meter that the last instance of this type had: names are literals, so the next one mostly has the same.</summary>
    private static StoreMeter? _lastMeter;

    internal override Type KeyType => typeof(TKey);

    internal override Type ValueType => typeof(TValue);

    private protected override bool TryCount(out int count) => _store.TryCount(out count);

    /// <summary>Before a read: cheap where nobody observes, and nothing where nothing is counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountRead(TKey key)
    {
        if (TProbe.Counts && Observation.IsOn && ReadSampler.Count(FirstCell))
        {
            SampleKey(key);
        }
    }

    /// <summary>After a read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EndRead()
    {
        if (TProbe.Hooks || (TStore.ReadsTakeGate && TProbe.Counts && Observation.IsOn))
        {
            ThreadCells.Tell();
        }
    }

    /// <summary>After an operation, with no lock held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CountWrite(TKey key, Cell operation)
    {
        if (TProbe.Counts)
        {
            if ((ThreadCells.Increment(FirstCell + (int)operation) & (ReadSampler.Weight - 1)) == 0)
            {
                SampleKey(key);
            }
        }
        else if (TProbe.Hooks)
        {
            ThreadCells.Tell();
        }
    }

    /// <inheritdoc cref="CountWrite"/>
    internal void CountWhole(Cell operation)
    {
        if (TProbe.Counts)
        {
            _ = ThreadCells.Increment(FirstCell + (int)operation);
        }
        else if (TProbe.Hooks)
        {
            ThreadCells.Tell();
        }
    }

    /// <summary>What was to be added is there: a read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TValue Found(TKey key, TValue value)
    {
        CountRead(key);
        EndRead();
        return value;
    }

    private void CountRun(bool failed)
    {
        if (TProbe.Counts)
        {
            Note(Cell.FactoryRuns, 1);
        }

        if (TProbe.Counts && failed)
        {
            Note(Cell.FactoryFailures, 1);
        }

        if (failed)
        {
            TellNow(GuardEventKind.FactoryFailed);
        }
    }

    private void CountReadOfWhole()
    {
        if (TProbe.Counts && Observation.IsOn)
        {
            _ = ReadSampler.Count(FirstCell);
        }
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

    private static StoreMeter? MeterOf(string name)
    {
        if (!TProbe.Counts)
        {
            return null;
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
