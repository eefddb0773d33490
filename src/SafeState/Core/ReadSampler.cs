using System;
using System.Runtime.CompilerServices;

namespace SafeState.Metering;

/// <summary>
/// Counts one read in 64 on average, and adds 64 for it. The distance to the next counted read is random. Otherwise a thread that reads its
/// stores in a fixed order would count all its reads in one of them.
/// </summary>
internal static class ReadSampler
{
    internal const int Weight = 64;

    [ThreadStatic]
    private static int _remaining;

    [ThreadStatic]
    private static uint _random;

    /// <summary>Whether the next sample stands for itself only, because an audit records every read.</summary>
    [ThreadStatic]
    private static bool _isEvery;

    /// <summary>The value of <see cref="_remaining"/> when an event came up that the next read must raise, or zero.</summary>
    [ThreadStatic]
    private static int _savedRemaining;

    /// <returns>Whether this read is a sample.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool CountRead(int counter) => IsDue() && Sample(counter);

    /// <summary>Passes over a read.</summary>
    /// <returns>False if there is nothing more to do. Otherwise <see cref="Sample"/> must be called.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsDue() => --_remaining < 0;

    /// <summary>Makes the next observed read of this thread raise the pending events. The counts stay the same.</summary>
    internal static void ForceSample()
    {
        if (_savedRemaining == 0)
        {
            _savedRemaining = _remaining + 1; // never zero: what is left is zero or more between two reads
            _remaining = 0;
        }
    }

    /// <summary>Counts a read for which <see cref="IsDue"/> returned true.</summary>
    /// <inheritdoc cref="CountRead"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Sample(int counter)
    {
        if (_savedRemaining != 0)
        {
            (_remaining, _savedRemaining) = (_savedRemaining - 2, 0); // as if this read had counted down by itself
            ThreadContext.RaiseEvents();
            if (_remaining >= 0)
            {
                ThreadContext.CurrentOrNull?.ClearAuditMarks(counter); // of this read, which is not recorded
                return false;
            }
        }

        AuditTap? audit = AuditTap.Current;
        bool isEvery = audit is { Plan.EveryRead: true };
        bool isNew = _random == 0;
        bool isFirst = isNew && !isEvery;
        if (isNew)
        {
            _random = (uint)Environment.CurrentManagedThreadId * 0x9E3779B9u | 1;
        }

        if (isFirst)
        {
            ThreadContext.CurrentOrNull?.ClearAuditMarks(counter);
        }
        else
        {
            ThreadContext thread = ThreadContext.Current;
            thread.Add(counter, _isEvery || isNew ? 1 : Weight);
            Observation.StopIfUnobserved();
            audit?.OnRead(thread, counter);
            thread.IsKeySample = !isEvery || DrawDistance() < 2; // two distances of 127: about one in 64
            isFirst = !thread.IsKeySample && audit is { Plan.KeyDigest: null };
        }

        _isEvery = isEvery;
        _remaining = isEvery ? 0 : DrawDistance();
        return !isFirst;
    }

    /// <summary>0 to 126 reads are passed over: 63 on average. By xorshift (Marsaglia), which never leaves its cycle at zero.</summary>
    private static int DrawDistance()
    {
        uint random = _random;
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        _random = random;
        return (int)(random % ((2 * Weight) - 1));
    }
}
