using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Waiting;

namespace SafeState.RuntimeModes.Tests.Code;

/// <summary>A map as a generated class is one, and beside its hot members the same members written without a probe.</summary>
internal sealed class ProbedNumbers<TStrategy, TProbe>(TStrategy store)
    : GuardedNumberMap<int, long, TStrategy, TProbe>("numbers", contractVersion: 1, store)
    where TStrategy : struct, IMapStrategy<int, long>
    where TProbe : struct, IStoreProbe
{
    internal bool PlainTryGetValue(int key, [MaybeNullWhen(false)] out long value)
    {
        ThrowIfNull(key);
        return _strategy.TryGetValue(key, out value);
    }

    internal void PlainSet(int key, long value)
    {
        ThrowIfNull(key);
        while (true)
        {
            if (_strategy.Set(key, value, DelegateFrame.Top, out Owner<int, long>? blocker) != Outcome.Blocked)
            {
                return;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    internal bool PlainChange<TUpdate>(int key, ref TUpdate change)
        where TUpdate : struct, IAtomicUpdate<long>
    {
        while (true)
        {
            Outcome outcome = _strategy.Update(key, ref change, DelegateFrame.Top, out Owner<int, long>? blocker);
            if (outcome != Outcome.Blocked)
            {
                return outcome == Outcome.Done;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }
}
