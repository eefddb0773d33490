using System;
using System.Numerics;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// The slots of a session. A call takes the lowest free slot, so that the server keeps few records. If all are taken, calls wait.
/// </summary>
internal sealed class SlotTable : IDisposable
{
    public const int Count = 256;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _free = new(Count, Count);
    private readonly ulong[] _taken = new ulong[Count / 64];
    private readonly long[] _numbers = new long[Count];

    /// <summary>Takes a slot.</summary>
    /// <returns>The slot and the number of the operation in it; null if none became free in time.</returns>
    public async ValueTask<(int Slot, long Number)?> TryTakeAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!_free.Wait(0, cancellationToken)
            && !await _free.WaitAsync(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        lock (_lock)
        {
            int word = 0;
            while (_taken[word] == ulong.MaxValue)
            {
                word++;
            }

            int bit = BitOperations.TrailingZeroCount(~_taken[word]);
            _taken[word] |= 1UL << bit;
            int slot = (word * 64) + bit;
            return (slot, ++_numbers[slot]);
        }
    }

    /// <summary>Frees a slot whose operation is settled: the server has its record, or no copy of it is under way.</summary>
    public void Free(int slot)
    {
        lock (_lock)
        {
            _taken[slot / 64] &= ~(1UL << (slot % 64));
        }

        _ = _free.Release();
    }

    public void Dispose() => _free.Dispose();
}
