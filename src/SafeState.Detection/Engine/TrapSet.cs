using System.Threading;
using SafeState.Detection.CompilerServices;

namespace SafeState.Detection.Engine;

/// <summary>The traps that are live now.</summary>
internal sealed class TrapSet
{
    /// <summary>The number of traps that can be live at once.</summary>
    internal const int Capacity = 16;

    private readonly Trap?[] _traps = new Trap?[Capacity];

    /// <summary>How many traps are live; the fast path reads it.</summary>
#pragma warning disable CA1051 // A field, so that the fast path loads it without a call.
    internal int Live;
#pragma warning restore CA1051

    /// <summary>Publishes a trap.</summary>
    /// <returns>The index of the trap plus one, or 0 if too many are live.</returns>
    internal int Publish(Trap trap)
    {
        for (int i = 0; i < _traps.Length; i++)
        {
            // The exchange is a full fence: it pairs with the one of a thread that publishes the other trap. One of the two sees the other.
            if (Volatile.Read(ref _traps[i]) is null && Interlocked.CompareExchange(ref _traps[i], trap, null) is null)
            {
                Interlocked.Increment(ref Live);
                if (!FaultInjection.TrapBeginsNoEpoch)
                {
                    Epoch.Begin(); // after the count: a thread that sees the new epoch sees the trap too
                }

                return i + 1;
            }
        }

        return 0;
    }

    internal Trap? Get(int token) => Volatile.Read(ref _traps[token - 1]);

    internal void Remove(int token)
    {
        Volatile.Write(ref _traps[token - 1], null);
        Interlocked.Decrement(ref Live);
    }

    /// <summary>Finds the call of another thread that must not overlap with a call on the same object.</summary>
    internal Trap? Find(object collection, ThreadState thread, AccessKinds kinds)
    {
        bool scans = !FaultInjection.ReadersDoNotScan || (kinds & AccessKinds.Write) != 0;
        for (int i = 0; i < _traps.Length && scans; i++)
        {
            Trap? trap = Volatile.Read(ref _traps[i]);
            if (trap is not null && trap.Thread != thread && IsSame(trap.Collection, collection)
                && ((trap.Kinds | kinds) & AccessKinds.Write) != 0 && trap.Encounter is null)
            {
                return trap;
            }
        }

        return null;
    }

    private static bool IsSame(object left, object right)
        => FaultInjection.EqualityInsteadOfIdentity ? left.Equals(right) : ReferenceEquals(left, right);
}
