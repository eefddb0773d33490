using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Snapshots;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>The members that only some strategies have; generated classes forward to them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static class MapSections
{
    /// <inheritdoc cref="Read{TKey, TValue, TGate, TStorage, TProbe, TResult}"/>
    public static void Read<TKey, TValue, TGate, TStorage, TProbe>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, TGate, TStorage>, TProbe> map, Action<MapReadView<TKey, TValue>> section)
        where TKey : notnull
        where TGate : struct, IGate
        where TStorage : struct, IInPlaceStorage<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(section);
        _ = Read(map, view =>
        {
            section(view);
            return 0;
        });
    }

    /// <summary>Runs a section under the lock, together with other readers if the strategy allows it.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="TGate">The kind of gate.</typeparam>
    /// <typeparam name="TStorage">The entries.</typeparam>
    /// <typeparam name="TProbe">What the store reports.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="map">The guarded dictionary.</param>
    /// <param name="section">The section. It may use only the view.</param>
    /// <returns>The result of the section.</returns>
    public static TResult Read<TKey, TValue, TGate, TStorage, TProbe, TResult>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, TGate, TStorage>, TProbe> map,
        Func<MapReadView<TKey, TValue>, TResult> section)
        where TKey : notnull
        where TGate : struct, IGate
        where TStorage : struct, IInPlaceStorage<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(section);
        ref OwnedSection<TKey, TValue, TGate> guarded = ref map.StrategyState.Section;
        ThreadContext thread = ThreadContext.Current;
        thread.ReserveSection();
        guarded.EnterRead();
        thread.EnterSection(map);
        try
        {
            return section(new(map.StrategyState.Storage.Entries));
        }
        finally
        {
            thread.LeaveSection();
            guarded.ExitRead();
            map.CountOperation(StoreCounter.Section);
        }
    }

    /// <inheritdoc cref="Write{TKey, TValue, TGate, TStorage, TProbe, TResult}"/>
    public static void Write<TKey, TValue, TGate, TStorage, TProbe>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, TGate, TStorage>, TProbe> map, Action<MapWriteView<TKey, TValue>> section)
        where TKey : notnull
        where TGate : struct, IGate
        where TStorage : struct, IInPlaceStorage<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(section);
        _ = Write(map, view =>
        {
            section(view);
            return 0;
        });
    }

    /// <summary>Runs a section under the lock, alone, once no key is owned.</summary>
    /// <inheritdoc cref="Read{TKey, TValue, TGate, TStorage, TProbe, TResult}"/>
    public static TResult Write<TKey, TValue, TGate, TStorage, TProbe, TResult>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, TGate, TStorage>, TProbe> map,
        Func<MapWriteView<TKey, TValue>, TResult> section)
        where TKey : notnull
        where TGate : struct, IGate
        where TStorage : struct, IInPlaceStorage<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(section);
        DelegateFrame.ThrowIfInside(map, nameof(Write));
        ref OwnedSection<TKey, TValue, TGate> guarded = ref map.StrategyState.Section;
        ThreadContext thread = ThreadContext.Current;
        thread.ReserveSection();
        while (true)
        {
            Owner<TKey, TValue>? blocker = null;
            guarded.EnterForWholeMap();
            thread.EnterSection(map);
            try
            {
                blocker = guarded.Owners.FindRunning(static (_, _) => true, state: 0);
                if (blocker is null)
                {
                    return Write(ref map.StrategyState.Storage, guarded.Owners, section);
                }
            }
            finally
            {
                thread.LeaveSection();
                if (blocker is null)
                {
                    guarded.Feed?.Reset(); // the view wrote past the section
                }

                guarded.Exit();
                CountIfDone(map, blocker);
            }

            OwnerWait.Block(blocker, joins: false);
        }
    }

    private static TResult Write<TKey, TValue, TStorage, TResult>(
        ref TStorage storage, OwnerTable<TKey, TValue> owners, Func<MapWriteView<TKey, TValue>, TResult> section)
        where TKey : notnull
        where TStorage : struct, IInPlaceStorage<TKey, TValue>
    {
        int before = storage.Count;
        try
        {
            return section(new(storage.Entries, owners.DetachPending));
        }
        finally
        {
            storage.OnRemoved(Math.Max(0, before - storage.Count));
        }
    }

    /// <summary>Collects changes without a lock, then waits for the owners of their keys and publishes all at one instant.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="THasher">How keys are hashed and compared.</typeparam>
    /// <typeparam name="TProbe">What the store reports.</typeparam>
    /// <param name="map">The guarded dictionary.</param>
    /// <param name="changes">Collects the changes. It may read the dictionary, but not write it.</param>
    public static void Batch<TKey, TValue, THasher, TProbe>(
        GuardedMap<TKey, TValue, SnapshotStrategy<TKey, TValue, THasher>, TProbe> map, Action<MapBatch<TKey, TValue>> changes)
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(changes);
        DelegateFrame.ThrowIfInside(map, nameof(Batch));
        ref OwnedSection<TKey, TValue, MutexGate> guarded = ref map.StrategyState.Section;
        Dictionary<TKey, BatchedWrite<TValue>> collected = CollectWrites(map, changes, guarded.Comparer);
        TrieEdit<TKey, TValue>[] edits = map.StrategyState.Storage.Trie.CreateEdits(collected);
        while (edits.Length != 0)
        {
            Owner<TKey, TValue>? blocker = null;
            guarded.EnterForWholeMap();
            try
            {
                List<Owner<TKey, TValue>> pending = [];
                blocker = FindBlocker(guarded.Owners, collected.Keys, pending);
                if (blocker is null)
                {
                    map.StrategyState.Storage.Apply(edits);
                    guarded.Feed?.Reset();
                    (FaultInjection.BatchKeepsRuns ? [] : pending).ForEach(guarded.Owners.DetachIfRecorded);
                    return;
                }
            }
            finally
            {
                guarded.Exit();
                CountIfDone(map, blocker);
            }

            OwnerWait.Block(blocker, joins: false);
        }
    }

    private static void CountIfDone<TKey, TValue, TStrategy, TProbe>(
        GuardedMap<TKey, TValue, TStrategy, TProbe> map, Owner<TKey, TValue>? blocker)
        where TKey : notnull
        where TStrategy : struct, IMapStrategy<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        if (blocker is null)
        {
            map.CountOperation(StoreCounter.Section);
            map.CountWritingSection();
        }
    }

    /// <summary>Returns the first owner to wait for, with the caller registered, or null.</summary>
    /// <param name="owners">The owned keys.</param>
    /// <param name="keys">The keys to write.</param>
    /// <param name="pending">Receives the runs to detach if there is no owner to wait for.</param>
    private static Owner<TKey, TValue>? FindBlocker<TKey, TValue>(
        OwnerTable<TKey, TValue> owners, IEnumerable<TKey> keys, List<Owner<TKey, TValue>> pending)
        where TKey : notnull
    {
        foreach (TKey key in keys)
        {
            Owner<TKey, TValue>? owner = owners.GetOwner(key);
            if (OwnerTable<TKey, TValue>.RegisterIfBlocking(owner) is { } blocker)
            {
                return blocker;
            }

            if (owner is not null)
            {
                pending.Add(owner);
            }
        }

        return null;
    }

    private static Dictionary<TKey, BatchedWrite<TValue>> CollectWrites<TKey, TValue>(
        GuardedStore store, Action<MapBatch<TKey, TValue>> changes, IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        Dictionary<TKey, BatchedWrite<TValue>> collected = new(comparer);
        DelegateFrame frame = new(store, OwnerKind.Updater);
        frame.Push();
        try
        {
            changes(new(collected));
            return collected;
        }
        finally
        {
            frame.Pop();
        }
    }
}
