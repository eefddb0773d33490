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
    /// <inheritdoc cref="Read{TKey, TValue, TGate, TContent, TProbe, TResult}"/>
    public static void Read<TKey, TValue, TGate, TContent, TProbe>(GuardedMap<TKey, TValue, SectionStore<TKey, TValue, TGate, TContent>, TProbe> map, Action<MapReadView<TKey, TValue>> section)
        where TKey : notnull
        where TGate : struct, IGate
        where TContent : struct, IInPlaceContent<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(section);
        _ = Read(map, view =>
        {
            section(view);
            return 0;
        });
    }

    /// <summary>Runs a section under the lock, beside other readers where the strategy allows it.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="TGate">The kind of gate.</typeparam>
    /// <typeparam name="TContent">The entries.</typeparam>
    /// <typeparam name="TProbe">What the store tells of itself.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="map">The map.</param>
    /// <param name="section">What to do; only the view may be used inside.</param>
    /// <returns>What the section returns.</returns>
    public static TResult Read<TKey, TValue, TGate, TContent, TProbe, TResult>(GuardedMap<TKey, TValue, SectionStore<TKey, TValue, TGate, TContent>, TProbe> map, Func<MapReadView<TKey, TValue>, TResult> section)
        where TKey : notnull
        where TGate : struct, IGate
        where TContent : struct, IInPlaceContent<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(section);
        ref Section<TKey, TValue, TGate> guarded = ref map.Store.Section;
        Caller caller = Caller.Current;
        caller.PrepareSection();
        guarded.EnterRead();
        caller.EnterSection(map);
        try
        {
            return section(new(map.Store.Content.Entries));
        }
        finally
        {
            caller.LeaveSection();
            guarded.ExitRead();
            map.CountWhole(Cell.Section);
        }
    }

    /// <inheritdoc cref="Write{TKey, TValue, TGate, TContent, TProbe, TResult}"/>
    public static void Write<TKey, TValue, TGate, TContent, TProbe>(GuardedMap<TKey, TValue, SectionStore<TKey, TValue, TGate, TContent>, TProbe> map, Action<MapWriteView<TKey, TValue>> section)
        where TKey : notnull
        where TGate : struct, IGate
        where TContent : struct, IInPlaceContent<TKey, TValue>
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
    /// <inheritdoc cref="Read{TKey, TValue, TGate, TContent, TProbe, TResult}"/>
    public static TResult Write<TKey, TValue, TGate, TContent, TProbe, TResult>(GuardedMap<TKey, TValue, SectionStore<TKey, TValue, TGate, TContent>, TProbe> map, Func<MapWriteView<TKey, TValue>, TResult> section)
        where TKey : notnull
        where TGate : struct, IGate
        where TContent : struct, IInPlaceContent<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(section);
        DelegateFrame.ThrowIfInside(map, nameof(Write));
        ref Section<TKey, TValue, TGate> guarded = ref map.Store.Section;
        Caller caller = Caller.Current;
        caller.PrepareSection();
        while (true)
        {
            Owner<TKey, TValue>? blocker = null;
            guarded.EnterWhole();
            caller.EnterSection(map);
            try
            {
                blocker = guarded.Owners.FindRunning(static (_, _) => true, state: 0);
                if (blocker is null)
                {
                    return Write(ref map.Store.Content, guarded.Owners, section);
                }
            }
            finally
            {
                caller.LeaveSection();
                guarded.Exit();
                CountIfDone(map, blocker);
            }

            OwnerWait.Block(blocker, joins: false);
        }
    }

    private static TResult Write<TKey, TValue, TContent, TResult>(ref TContent content, OwnerTable<TKey, TValue> owners, Func<MapWriteView<TKey, TValue>, TResult> section)
        where TKey : notnull
        where TContent : struct, IInPlaceContent<TKey, TValue>
    {
        int before = content.Count;
        try
        {
            return section(new(content.Entries, owners.DetachPending));
        }
        finally
        {
            content.Removed(Math.Max(0, before - content.Count));
        }
    }

    /// <summary>Collects changes without a lock, then waits for the owners of their keys and publishes all at one instant.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="THasher">How keys are hashed and compared.</typeparam>
    /// <typeparam name="TProbe">What the store tells of itself.</typeparam>
    /// <param name="map">The map.</param>
    /// <param name="changes">Says what to change. The map may be read inside, not written.</param>
    public static void Batch<TKey, TValue, THasher, TProbe>(GuardedMap<TKey, TValue, SnapshotStore<TKey, TValue, THasher>, TProbe> map, Action<MapBatch<TKey, TValue>> changes)
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(changes);
        DelegateFrame.ThrowIfInside(map, nameof(Batch));
        ref Section<TKey, TValue, MutexGate> guarded = ref map.Store.Section;
        Dictionary<TKey, BatchedChange<TValue>> collected = Collect(map, changes, guarded.Comparer);
        TrieEdit<TKey, TValue>[] edits = map.Store.Content.Trie.Prepare(collected);
        while (edits.Length != 0)
        {
            Owner<TKey, TValue>? blocker = null;
            guarded.EnterWhole();
            try
            {
                List<Owner<TKey, TValue>> pending = [];
                blocker = FindBlocker(guarded.Owners, collected.Keys, pending);
                if (blocker is null)
                {
                    map.Store.Content.Apply(edits);
                    (Mutant.BatchKeepsRuns ? [] : pending).ForEach(guarded.Owners.GiveWay);
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

    private static void CountIfDone<TKey, TValue, TStore, TProbe>(GuardedMap<TKey, TValue, TStore, TProbe> map, Owner<TKey, TValue>? blocker)
        where TKey : notnull
        where TStore : struct, IMapStore<TKey, TValue>
        where TProbe : struct, IStoreProbe
    {
        if (blocker is null)
        {
            map.CountWhole(Cell.Section);
            map.NoteWritingSection();
        }
    }

    /// <summary>The first owner that must be waited for, with the caller registered; null: none.</summary>
    /// <param name="owners">The owned keys.</param>
    /// <param name="keys">What is to be written.</param>
    /// <param name="pending">Gets the runs that are to give way if nobody must be waited for.</param>
    private static Owner<TKey, TValue>? FindBlocker<TKey, TValue>(OwnerTable<TKey, TValue> owners, IEnumerable<TKey> keys, List<Owner<TKey, TValue>> pending)
        where TKey : notnull
    {
        foreach (TKey key in keys)
        {
            Owner<TKey, TValue>? owner = owners.OwnerOf(key);
            if (OwnerTable<TKey, TValue>.Await(owner) is { } blocker)
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

    private static Dictionary<TKey, BatchedChange<TValue>> Collect<TKey, TValue>(GuardedStore store, Action<MapBatch<TKey, TValue>> changes, IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        Dictionary<TKey, BatchedChange<TValue>> collected = new(comparer);
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
