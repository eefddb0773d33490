using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Contents;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>What the probe asks for; everything else here is constant-folded away.</summary>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    internal override Type KeyType => typeof(TKey);

    internal override Type ValueType => typeof(TValue);

    internal override bool KeepsOrder => _strategy.KeepsOrder;

    private protected override bool TryCount(out int count) => _strategy.TryCount(out count);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryGetObserved(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        bool found = TProbe.Hooks ? TryGetWithEvents(key, out value) : _strategy.TryGetValue(key, out value);
        RecordRead(key);
        return found;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int CountObserved()
    {
        int count = _strategy.Count;
        if (TProbe.Counts)
        {
            _ = CountOrForgetRead();
        }

        ThreadContext.RaiseEvents();
        return count;
    }

    /// <summary>What was to be added is there: a read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected TValue CountFound(TKey key, TValue value)
    {
        if (IsWaitingReadObserved)
        {
            RecordRead(key);
        }

        return value;
    }

    private void RecordRead(TKey key)
    {
        if (TProbe.Counts && CountOrForgetRead())
        {
            SampleKey(key);
        }

        if (TProbe.Hooks)
        {
            ThreadContext.RaiseEvents();
        }
    }

    /// <summary>Counts a read and raises the pending events, with one access to the thread.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // the JIT slows down a thread's static in a block that it believes to be cold
    private void CountRead(TKey key)
    {
        if (ReadSampler.IsDue())
        {
            SampleRead(key);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // so that most calls of CountRead save few registers
    private void SampleRead(TKey key)
    {
        if (ReadSampler.Sample(FirstCounter))
        {
            SampleKey(key);
        }
    }

    /// <summary>After an operation, with no lock held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CountWrite(TKey key, StoreCounter operation) => CountWrite(CurrentIfCounting(), key, operation);

    /// <inheritdoc cref="CountWrite(TKey, StoreCounter)"/>
    /// <param name="thread">What <see cref="ProbedStore{TProbe}.CurrentIfCounting"/> returned before the operation.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CountWrite(ThreadContext? thread, TKey key, StoreCounter operation)
    {
        if (TProbe.Counts)
        {
            if (WriteSampler.IsSample(thread!.Increment(FirstCounter + (int)operation)))
            {
                SampleKey(key);
            }
        }
        else if (TProbe.Hooks)
        {
            ThreadContext.RaiseEvents();
        }
    }

    internal void CountWritingSection()
    {
        if (TProbe.Counts)
        {
            AddToCounter(StoreCounter.WritingSections, 1);
        }
    }

    /// <param name="thread">The calling thread.</param>
    private void CountRun(ThreadContext thread, bool failed)
    {
        if (TProbe.Counts)
        {
            thread.Add(FirstCounter + (int)StoreCounter.FactoryRuns, 1);
        }

        if (failed)
        {
            CountFailure(thread);
        }
    }

    private void CountFailure(ThreadContext thread)
    {
        if (TProbe.Counts)
        {
            thread.Add(FirstCounter + (int)StoreCounter.FactoryFailures, 1);
        }

        RaiseNow(GuardEventKind.FactoryFailed);
    }

    /// <summary>A compared change that found another value is one that its caller will try again.</summary>
    private protected bool CountRetryUnless(bool changed)
    {
        if (TProbe.Counts && !changed)
        {
            RecordRetry();
        }

        return changed;
    }

    /// <summary>Records that the operation starts again, because another one came in between.</summary>
    private void RecordRestart()
    {
        if (TProbe.Counts)
        {
            RecordRetry();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SampleKey(TKey key)
    {
        if (typeof(TKey) == typeof(UnitKey) || _strategy.Comparer is OrderEquality<TKey>)
        {
            return; // one key stands for the store, or all keys have one hash code: no key is hot
        }

        AuditTap? audit = AuditTap.Current is { Plan.KeyDigest: not null } current ? current : null;
        bool isSample = HotKeys.IsSampling && (audit is null || ThreadContext.Current.IsKeySample);
        if (!isSample && audit is null)
        {
            return;
        }

        try
        {
            int hash = _strategy.Comparer.GetHashCode(key);
            audit?.OnKey(ThreadContext.Current, hash);
            if (isSample)
            {
                Meter!.HotKeys.Add(hash);
            }
        }
        catch (Exception)
        {
            AddToCounter(StoreCounter.HookFailures, 1); // a user's hash code: the operation itself has been done
        }
    }
}
