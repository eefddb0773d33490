using System;
using System.Runtime.CompilerServices;

namespace SafeState.Metering;

/// <summary>
/// Counts one read in 64, for 64. The distance to the next one is drawn at random around 64: a thread that reads its stores
/// in a fixed order would otherwise have all its samples in one of them.
/// </summary>
internal static class ReadSampler
{
    internal const int Weight = 64;

    [ThreadStatic]
    private static int _left;

    [ThreadStatic]
    private static uint _random;

    /// <summary>What <see cref="_left"/> was when something came up that the next read is to tell; zero: nothing has.</summary>
    [ThreadStatic]
    private static int _kept;

    /// <returns>Whether this read is a sample.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Count(int cell) => --_left < 0 && Sample(cell);

    /// <summary>Makes the next observed read of this thread tell what is pending. What is counted stays the same.</summary>
    internal static void Hasten()
    {
        if (_kept == 0)
        {
            _kept = _left + 1; // never zero: what is left is zero or more between two reads
            _left = 0;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Sample(int cell)
    {
        if (_kept != 0)
        {
            (_left, _kept) = (_kept - 2, 0); // as if this read had counted down by itself
            Caller.Tell();
            if (_left >= 0)
            {
                return false;
            }
        }

        bool isFirst = _random == 0;
        if (isFirst)
        {
            _random = (uint)Environment.CurrentManagedThreadId * 0x9E3779B9u | 1;
        }
        else
        {
            Caller.Current.Add(cell, Weight);
            Observation.Refresh();
        }

        _left = Draw();
        return !isFirst;
    }

    /// <summary>0 to 126 reads are passed over: 63 on average. By xorshift (Marsaglia), which never leaves its cycle at zero.</summary>
    private static int Draw()
    {
        uint random = _random;
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        _random = random;
        return (int)(random % ((2 * Weight) - 1));
    }
}
