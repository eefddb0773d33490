using System;
using System.Numerics;
using System.Threading;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <content>Reads of several keys at one instant, and insertions below a bound.</content>
public partial struct StripedStrategy<TKey, TValue, THasher>
{
    /// <summary>Gets the number of keys up to which only the values need an array.</summary>
    private const int FewKeys = 16;

    readonly void IMapStrategy<TKey, TValue>.TryGetValues(ReadOnlySpan<TKey> keys, Span<(bool Exists, TValue? Value)> values)
    {
        KeyEquality.ThrowIfInside(_table.Comparer, _store);
        Span<ulong> hashes = keys.Length <= FewKeys ? stackalloc ulong[FewKeys] : new ulong[keys.Length];
        Span<SlotLocation> slots = keys.Length <= FewKeys ? stackalloc SlotLocation[FewKeys] : new SlotLocation[keys.Length];
        Span<ulong> groups = keys.Length <= FewKeys ? stackalloc ulong[FewKeys] : new ulong[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            hashes[i] = _table.HashOf(keys[i]);
        }

        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterStripes(hashes[..keys.Length], out ulong entered);
        try
        {
            _table.TryGetValues(keys, hashes, slots, groups, values);
        }
        finally
        {
            ExitStripes(sections, entered);
        }
    }

    readonly Owner<TKey, TValue>? IMapStrategy<TKey, TValue>.EndBelow(
        Owner<TKey, TValue> owner, TValue value, int maxCount, out bool isFull)
    {
        ulong hash = owner.TableHash;
        OwnedSection<TKey, TValue, StripeGate>[] sections = EnterAllUninterruptible(out bool interrupted);
        try
        {
            StripeStorage<TKey, TValue, THasher> storage = new(_table, hash);
            return GetSection(sections, hash).EndBelowInside(ref storage, owner, value, _table.CountLocked(), maxCount, out isFull);
        }
        finally
        {
            ExitAll(sections);
            if (interrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }

    /// <summary>The gates of some keys, in the order of the stripes.</summary>
    /// <param name="entered">One bit for each stripe whose gate is held. There are at most 64.</param>
    private readonly OwnedSection<TKey, TValue, StripeGate>[] EnterStripes(ReadOnlySpan<ulong> hashes, out ulong entered)
    {
        while (true)
        {
            OwnedSection<TKey, TValue, StripeGate>[] sections = _table.Sections;
            ulong wanted = 0;
            foreach (ulong hash in hashes)
            {
                wanted |= 1UL << StripedTable<TKey, TValue, THasher>.StripeOf(hash, sections.Length);
            }

            entered = 0;
            try
            {
                for (ulong left = FaultInjection.KeyedSnapshotTakesNoGate ? 0 : wanted; left != 0; left &= left - 1)
                {
                    int stripe = BitOperations.TrailingZeroCount(left);
                    sections[stripe].Enter();
                    entered |= 1UL << stripe;
                }
            }
            catch
            {
                ExitStripes(sections, entered);
                throw;
            }

            if (ReferenceEquals(sections, _table.Sections))
            {
                return sections;
            }

            ExitStripes(sections, entered); // split meanwhile, which happens once
        }
    }

    private static void ExitStripes(OwnedSection<TKey, TValue, StripeGate>[] sections, ulong entered)
    {
        for (ulong left = entered; left != 0; left &= left - 1)
        {
            sections[BitOperations.TrailingZeroCount(left)].Exit();
        }
    }
}
