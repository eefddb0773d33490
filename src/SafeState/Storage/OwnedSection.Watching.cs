using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Sections;

/// <content>Tells the watchers of the store what is committed. Called with the gate held, after the commit.</content>
internal partial struct OwnedSection<TKey, TValue, TGate>
{
    /// <summary>Gets or sets the watchers of the store.</summary>
    internal ChangeFeed<TKey, TValue>? Feed
    {
        readonly get => _feed;
        set => _feed = value;
    }

    /// <summary>Gets whether the store has watchers.</summary>
    internal readonly bool IsWatched => _feed is not null;

    /// <summary>Makes a watcher see all changes from here on, and makes it start over. Called with the gate held.</summary>
    /// <returns>The number of changes that were dropped.</returns>
    internal long Attach(ChangeRing<TKey, TValue> ring)
    {
        ChangeFeed<TKey, TValue> feed = _feed ?? new(_store);
        feed.Attach(ring);
        _feed = feed;
        return ring.Restart();
    }

    /// <summary>Notifies the watchers of the group of each step. Called with the gate held.</summary>
    internal void PassChangesTo(ChangeSignal group)
    {
        ChangeFeed<TKey, TValue> feed = _feed ?? new(_store);
        feed.PassTo(group);
        _feed = feed;
    }

    /// <summary>Lets go of the watchers that have gone away.</summary>
    internal void DetachClosed()
    {
        ThrowIfInsideKeyEquality();
        bool interrupted = EnterUninterruptible();
        _feed = FaultInjection.WatchersStayAttached ? _feed : _feed?.WithoutClosed();
        ExitAndRestoreInterrupt(interrupted);
    }

    /// <summary>Appends the writes of a transaction as one step.</summary>
    internal readonly void AppendAll(MapDraft<TKey, TValue> draft)
    {
        if (_feed is null)
        {
            return;
        }

        int count = 0;
        foreach (ref readonly PendingWrite<TKey, TValue> write in draft.Writes)
        {
            count += Changes(in write) ? 1 : 0;
        }

        if (count != 0)
        {
            _feed.Begin(count);
            foreach (ref readonly PendingWrite<TKey, TValue> write in draft.Writes)
            {
                if (Changes(in write))
                {
                    _feed.Add(
                        write.Kind == WriteKind.Store ? WatchedChangeKind.Stored : WatchedChangeKind.Removed, write.Key, write.Value);
                }
            }

            _feed.End();
        }
    }

    /// <summary>Appends that an entry was removed.</summary>
    internal readonly void AppendRemoved(TKey key) => _feed?.Append(WatchedChangeKind.Removed, key, default!);

    /// <summary>Appends that all entries were removed.</summary>
    internal readonly void AppendCleared() => _feed?.Append(WatchedChangeKind.Cleared, default!, default!);

    /// <summary>Appends other entries in place of all entries, as one step.</summary>
    internal readonly void AppendReplaced(IEnumerable<KeyValuePair<TKey, TValue>> entries, int count)
    {
        if (_feed is null)
        {
            return;
        }

        _feed.Begin(count + 1);
        try
        {
            _feed.Add(WatchedChangeKind.Cleared, default!, default!);
            foreach ((TKey key, TValue value) in entries)
            {
                _feed.Add(WatchedChangeKind.Stored, key, value);
            }
        }
        catch (OutOfMemoryException)
        {
            _feed.RequestReset(); // the commit has happened
        }
        finally
        {
            _feed.End();
        }
    }

    /// <summary>Appends changes of the same kind as one step. Allocates nothing, so that the step comes to its end.</summary>
    internal readonly void AppendAll(List<KeyValuePair<TKey, TValue>> changes, WriteKind kind)
    {
        if (_feed is null || changes.Count == 0)
        {
            return;
        }

        _feed.Begin(changes.Count);
        foreach ((TKey key, TValue value) in changes)
        {
            Add(_feed, kind, key, value);
        }

        _feed.End();
    }

    /// <summary>Appends two entries as one step.</summary>
    internal readonly void AppendPair(in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2)
    {
        bool changes1 = Changes(in entry1);
        bool changes2 = Changes(in entry2);
        if (_feed is null || (!changes1 && !changes2))
        {
            return;
        }

        _feed.Begin(changes1 && changes2 ? 2 : 1);
        if (changes1)
        {
            Add(_feed, entry1.Kind, entry1.Owner.Key, entry1.Value);
        }

        if (changes2)
        {
            Add(_feed, entry2.Kind, entry2.Owner.Key, entry2.Value);
        }

        _feed.End();
    }

    private readonly void AppendStored(TKey key, TValue value) => _feed?.Append(WatchedChangeKind.Stored, key, value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Outcome UpdateWatched<TStorage, TUpdate>(
        ref TStorage storage, TKey key, ref TUpdate update, out Owner<TKey, TValue>? blocker)
        where TStorage : struct, ISectionStorage<TKey, TValue>
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        RecordedUpdate<TValue, TUpdate> recorded = new(update);
        Outcome outcome = storage.Update(key, ref recorded, Owners, out blocker);
        update = recorded.Update;
        if (outcome == Outcome.Done && recorded.Kind == WriteKind.Store)
        {
            AppendStored(key, recorded.Next);
        }
        else if (outcome == Outcome.Done)
        {
            AppendRemoved(key);
        }

        return outcome;
    }

    private static void Add(ChangeFeed<TKey, TValue> feed, WriteKind kind, TKey key, TValue value)
    {
        bool isStored = kind == WriteKind.Store;
        feed.Add(isStored ? WatchedChangeKind.Stored : WatchedChangeKind.Removed, key, isStored ? value : default!);
    }

    private static bool Changes(in PendingWrite<TKey, TValue> write) =>
        write.Kind == WriteKind.Store || (write.Kind == WriteKind.Remove && write.WasPresent);

    private static bool Changes(in CommitEntry<TKey, TValue> entry) =>
        entry.Kind == WriteKind.Store || (entry.Kind == WriteKind.Remove && entry.Owner.WasPresent);
}
