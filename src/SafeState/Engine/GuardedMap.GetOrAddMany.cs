using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <content>
/// Loads of several keys. A call owns what it can without waiting, runs its factory, ends all that it owns, and only then waits for other
/// runs. So it never waits while it owns a key whose factory has not run, and crossed calls cannot stop each other.
/// </content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <inheritdoc/>
    public MapSnapshot<TKey, TValue> GetOrAddMany(
        IEnumerable<TKey> keys, Func<IReadOnlyList<TKey>, IEnumerable<KeyValuePair<TKey, TValue>>> factory)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrAddMany(keys, new ManyFactory(factory));
    }

    /// <inheritdoc/>
    public MapSnapshot<TKey, TValue> GetOrAddMany<TArg>(
        IEnumerable<TKey> keys, Func<IReadOnlyList<TKey>, TArg, IEnumerable<KeyValuePair<TKey, TValue>>> factory, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrAddMany(keys, new ManyFactory<TArg>(factory, argument));
    }

    private MapSnapshot<TKey, TValue> GetOrAddMany<TFactory>(IEnumerable<TKey> keys, TFactory factory)
        where TFactory : struct, IManyFactory
    {
        IDictionary<TKey, TValue> found = _strategy.CreateEmpty();
        List<TKey> missing = CollectMissing(keys, found);
        try
        {
            while (missing.Count != 0)
            {
                missing = AddMissing(missing, found, factory);
            }
        }
        catch
        {
            RaiseEventsOfFailure();
            throw;
        }

        return _strategy.CreateSnapshot(found);
    }

    /// <summary>Reads all keys, then looks each up once.</summary>
    /// <param name="found">Receives the entries that are present.</param>
    /// <returns>The keys that are absent.</returns>
    private List<TKey> CollectMissing(IEnumerable<TKey> keys, IDictionary<TKey, TValue> found)
    {
        IDictionary<TKey, TValue> asked = _strategy.CreateEmpty();
        List<TKey> distinct = [];
        foreach (TKey key in keys)
        {
            ThrowIfNull(key, nameof(keys));
            if (asked.TryAdd(key, default!))
            {
                distinct.Add(key);
            }
        }

        List<TKey> missing = [];
        foreach (TKey key in distinct)
        {
            if (TryGetUncounted(key, out TValue? value))
            {
                found.Add(key, CountFound(key, value));
            }
            else
            {
                missing.Add(key);
            }
        }

        return missing;
    }

    /// <summary>One round of a call.</summary>
    /// <param name="found">Receives the entries that are present, or made by this call or another.</param>
    /// <returns>The keys to try again.</returns>
    private List<TKey> AddMissing<TFactory>(List<TKey> missing, IDictionary<TKey, TValue> found, TFactory factory)
        where TFactory : struct, IManyFactory
    {
        ThreadContext thread = ThreadContext.Current;
        List<Owner<TKey, TValue>> owned = new(missing.Count); // what allocates comes before anything is owned
        List<(TKey Key, Owner<TKey, TValue> Owner)> others = new(missing.Count);
        int waited = 0;
        try
        {
            OwnAbsent(missing, OwnerKind.Run, found, owned, others, thread);
            if (owned.Count != 0)
            {
                RunMany(owned, found, factory, thread);
            }

            List<TKey> again = [];
            while (waited < others.Count)
            {
                (TKey key, Owner<TKey, TValue> other) = others[waited++];
                Take(key, other, Join(other), found, again);
            }

            return again;
        }
        catch
        {
            AbandonFrom(others, waited);
            throw;
        }
    }

    /// <summary>Owns each absent key that is not owned, without waiting. Owns none of them if this throws.</summary>
    /// <param name="owned">Receives the owners, which end with their delegate.</param>
    /// <param name="others">Receives the owners that are in the way, with the caller registered.</param>
    private void OwnAbsent(
        List<TKey> missing, OwnerKind kind, IDictionary<TKey, TValue> found, List<Owner<TKey, TValue>> owned,
        List<(TKey Key, Owner<TKey, TValue> Owner)> others, ThreadContext thread)
    {
        try
        {
            foreach (TKey key in missing)
            {
                Outcome outcome =
                    _strategy.Own(key, OwnCondition.IfAbsent, kind, kind, thread, out OwnedEntry<TKey, TValue> entry,
                        out Owner<TKey, TValue>? blocker);
                if (outcome == Outcome.Done)
                {
                    owned.Add(entry.Owner!);
                }
                else if (outcome == Outcome.Blocked)
                {
                    others.Add((key, blocker!));
                    _ = FaultInjection.ManyKeysWaitWhileOwning && owned.Count != 0 && Join(blocker!);
                }
                else
                {
                    found[key] = CountFound(key, entry.Value);
                }
            }
        }
        catch
        {
            foreach (Owner<TKey, TValue> owner in owned)
            {
                WithdrawUnstarted(owner, thread);
            }

            throw;
        }
    }

    private void WithdrawUnstarted(Owner<TKey, TValue> owner, ThreadContext thread)
    {
        if (owner.Kind != OwnerKind.PendingRun)
        {
            _ = Withdraw(owner, thread);
            return;
        }

        owner.IsWithdrawn = true;
        _strategy.EndRun(owner, succeeded: false);
        owner.SignalCompleted();
    }

    /// <summary>Runs the factory once for all owned keys, and ends each ownership.</summary>
    private void RunMany<TFactory>(List<Owner<TKey, TValue>> owned, IDictionary<TKey, TValue> found, TFactory factory, ThreadContext thread)
        where TFactory : struct, IManyFactory
    {
        MadeEntry[] made;
        foreach (Owner<TKey, TValue> owner in owned)
        {
            owner.Push(thread);
        }

        try
        {
            TKey[] missing = GetKeys(owned);
            made = Arrange(missing, factory.Create(missing));
            AddMade(missing, made, found); // before the commit, because it may run the equality of keys
        }
        catch (Exception exception)
        {
            PopAll(owned, thread);
            foreach (Owner<TKey, TValue> owner in owned)
            {
                owner.SetFailure(exception);
                _ = End(owner, WriteKind.None, default!, StoreCounter.GetOrAdd, thread); // stores nothing, so that it cannot throw
            }

            CountRun(thread, failed: true);
            throw;
        }

        PopAll(owned, thread);
        EndMany(owned, made, thread);
        CountRun(thread, failed: false);
    }

    private static TKey[] GetKeys(List<Owner<TKey, TValue>> owned)
    {
        TKey[] keys = new TKey[owned.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = owned[i].Key;
        }

        return keys;
    }

    private static void PopAll(List<Owner<TKey, TValue>> owned, ThreadContext thread)
    {
        for (int i = owned.Count - 1; i >= 0; i--)
        {
            owned[i].Pop(thread);
        }
    }

    /// <summary>Ends every ownership, also if a commit throws. Its key is not stored then, and the others are.</summary>
    private void EndMany(List<Owner<TKey, TValue>> owned, MadeEntry[] made, ThreadContext thread)
    {
        ExceptionDispatchInfo? failure = null;
        for (int i = 0; i < made.Length; i++)
        {
            owned[i].Result = made[i].Value!;
            owned[i].HasDeclined = !made[i].Exists;
            if (!made[i].Exists && FaultInjection.DeclinedKeyStaysOwned)
            {
                continue;
            }

            try
            {
                _ = End(owned[i], made[i].Exists ? WriteKind.Store : WriteKind.None, made[i].Value!, StoreCounter.GetOrAdd, thread);
            }
            catch (Exception exception)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
    }

    /// <summary>Takes the value that another caller has made, or tries the key again.</summary>
    /// <param name="isRun">Whether the other owner was a run.</param>
    private void Take(TKey key, Owner<TKey, TValue> other, bool isRun, IDictionary<TKey, TValue> found, List<TKey> again)
    {
        if (isRun && other.HasResult)
        {
            found[key] = other.Result;
            CountWrite(key, StoreCounter.GetOrAdd);
            return;
        }

        again.Add(key);
        RecordRestart();
    }

    /// <summary>Gives up the waits that have not begun.</summary>
    private void AbandonFrom(List<(TKey Key, Owner<TKey, TValue> Owner)> others, int first)
    {
        for (int i = first; i < others.Count; i++)
        {
            if (others[i].Owner.Kind == OwnerKind.PendingRun)
            {
                Abandon(others[i].Owner);
            }
        }
    }
}
