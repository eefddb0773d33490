using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Striped;

namespace SafeState.Values;

/// <summary>
/// One value, written under a gate and read without it. A value that the processor cannot write in one piece has a version, which is odd
/// while the value is being written. A null value counts as absent.
/// </summary>
[StackTraceHidden]
internal struct ValueStorage<T> : ISectionStorage<UnitKey, T>
{
    private T _value;

    /// <summary>Even: nothing is being written. Not used where the value is written in one piece.</summary>
    private uint _version;

    internal ValueStorage(T value)
    {
        _value = value;
        _version = 0;
    }

    readonly IEqualityComparer<UnitKey> ISectionStorage<UnitKey, T>.Comparer => EqualityComparer<UnitKey>.Default;

    readonly ulong ISectionStorage<UnitKey, T>.Hash => 0;

    /// <summary>Reads the value without the gate. Linearizes where the version is read again, or where the value is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Read()
    {
        if (AtomicAccess.IsAtomic<T>())
        {
            T value = _value;
            Volatile.ReadBarrier(); // acquire: what the value refers to is read after it; pairs with Write
            return value;
        }

        uint version = Volatile.Read(ref _version); // acquire: the value is read after it
        T copy = _value;
        SchedulePoint.Hit();
        Volatile.ReadBarrier(); // the value is read before the version is read again
        return FaultInjection.TornValuesAreReturned || (version == _version && (version & 1) == 0) ? copy : ReadWithRetry();
    }

    public bool TryGetValue(UnitKey key, [MaybeNullWhen(false)] out T value)
    {
        value = Read();
        return value is not null;
    }

    void ISectionStorage<UnitKey, T>.TryGetForOwner(UnitKey key, ThreadContext? thin, out OwnedEntry<UnitKey, T> entry)
    {
        entry = default;
        entry.Exists = TryGetValue(key, out entry.Value!);
    }

    bool ISectionStorage<UnitKey, T>.TryAdd(UnitKey key, T value)
    {
        bool isAbsent = _value is null;
        if (isAbsent)
        {
            Write(value);
        }

        return isAbsent;
    }

    void ISectionStorage<UnitKey, T>.AddAbsent(UnitKey key, T value) => Write(value);

    bool ISectionStorage<UnitKey, T>.Set(UnitKey key, T value)
    {
        Write(value);
        return true;
    }

    Outcome ISectionStorage<UnitKey, T>.Remove(UnitKey key, [MaybeNull] out T value)
    {
        value = _value;
        if (value is null)
        {
            return Outcome.Declined;
        }

        Write(default!);
        return Outcome.Done;
    }

    Outcome ISectionStorage<UnitKey, T>.Update<TUpdate>(
        UnitKey key, ref TUpdate update, OwnerTable<UnitKey, T> owners, out Owner<UnitKey, T>? blocker)
    {
        blocker = null;
        if (update.Apply(_value is not null, in _value, out T next) == WriteKind.None)
        {
            return Outcome.Declined;
        }

        blocker = owners.GetBlocker(key);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        Write(next);
        return Outcome.Done;
    }

    readonly void ISectionStorage<UnitKey, T>.ApplyPair(in CommitEntry<UnitKey, T> entry1, in CommitEntry<UnitKey, T> entry2) =>
        throw new UnreachableException("A value has one key.");

    /// <summary>Called with the gate held.</summary>
    private void Write(T value)
    {
        if (AtomicAccess.IsAtomic<T>())
        {
            Volatile.WriteBarrier(); // release: what the value refers to is written before; pairs with Read
            _value = value;
            return;
        }

        _version++;
        Volatile.WriteBarrier(); // odd before any part of the value
        SchedulePoint.Hit();
        _value = value;
        SchedulePoint.Hit();
        Volatile.Write(ref _version, _version + 1); // release: the value is complete
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T ReadWithRetry()
    {
        SpinWait spin = default;
        while (true)
        {
            uint version = Volatile.Read(ref _version);
            T copy = _value;
            Volatile.ReadBarrier();
            if (version == _version && (version & 1) == 0)
            {
                return copy;
            }

            SchedulePoint.Spin();
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
