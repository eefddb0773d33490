using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Waiting;

namespace SafeState.RuntimeModes.Code;

/// <summary>A map as a generated class is one, and beside its hot members the same members written without a probe.</summary>
internal sealed class ProbedNumbers<TStore, TProbe>(TStore store) : GuardedNumberMap<int, long, TStore, TProbe>("numbers", contractVersion: 1, store)
    where TStore : struct, IMapStore<int, long>
    where TProbe : struct, IStoreProbe
{
    internal bool PlainTryGetValue(int key, [MaybeNullWhen(false)] out long value)
    {
        ThrowIfNull(key);
        return _store.TryGetValue(key, out value);
    }

    internal void PlainSet(int key, long value)
    {
        ThrowIfNull(key);
        while (true)
        {
            if (_store.Set(key, value, DelegateFrame.Top, out Owner<int, long>? blocker) != Outcome.Blocked)
            {
                return;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    internal bool PlainChange<TChange>(int key, ref TChange change)
        where TChange : struct, IChange<long>
    {
        while (true)
        {
            Outcome outcome = _store.Change(key, ref change, DelegateFrame.Top, out Owner<int, long>? blocker);
            if (outcome != Outcome.Blocked)
            {
                return outcome == Outcome.Done;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }
}
