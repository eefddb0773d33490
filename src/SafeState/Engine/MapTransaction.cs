using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>
/// One transaction over a dictionary: its writes, and its ownership of all keys. While it owns them, what the dictionary shows to readers
/// does not change.
/// </summary>
[StackTraceHidden]
internal sealed class MapTransaction<TKey, TValue, TStrategy, TProbe> : MapDraft<TKey, TValue>
    where TKey : notnull
    where TStrategy : struct, IMapStrategy<TKey, TValue>
    where TProbe : struct, IStoreProbe
{
    /// <summary>How often a transaction finds an owner before it stops callers that own nothing.</summary>
    private const int MaxFailures = 16;

    private readonly GuardedMap<TKey, TValue, TStrategy, TProbe> _map;
    private readonly TransactionHold<TKey, TValue> _hold;

    internal MapTransaction(GuardedMap<TKey, TValue, TStrategy, TProbe> map)
        : base(map, map.StrategyState.Comparer)
    {
        _map = map;
        _hold = new(map);
    }

    internal DelegateFrame Frame => _hold;

    internal override int CommittedCount => _map.StrategyState.Count;

    public override MapSnapshot<TKey, TValue> Copy() => _map.StrategyState.Snapshot();

    internal override bool TryGetCommitted(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _map.StrategyState.TryGetValue(key, out value);

    internal override KeyValuePair<TKey, TValue>[] GetCommittedEntries() => [.. _map.StrategyState.Snapshot()];

    /// <summary>Waits, holding nothing, until the calling thread owns all keys. If this throws, it owns nothing.</summary>
    internal void Own(ThreadContext thread)
    {
        try
        {
            for (int failures = 0; _map.StrategyState.OwnAll(_hold, thread) is { } blocker; failures++)
            {
                OwnerWait.Block(blocker, joins: false);
                _hold.MustReserve = failures >= MaxFailures;
            }
        }
        catch when (_hold.IsReserved)
        {
            _map.StrategyState.EndAll(_hold, draft: null);
            _hold.Signal();
            throw;
        }
    }

    /// <summary>Commits, or drops the writes, and ends the ownership.</summary>
    /// <returns>True if the transaction may be used again.</returns>
    internal bool End(bool commits)
    {
        try
        {
            _map.StrategyState.EndAll(_hold, commits ? this : null);
        }
        finally
        {
            Reset();
            _hold.MustReserve = false;
            if (_hold.HasWaiters)
            {
                _hold.Signal();
            }
        }

        return !_hold.HasWaiters;
    }
}
