using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>
/// A strategy: where the entries are and how short sections exclude each other. Runs no delegate of the user's; the
/// operations that do are in <see cref="GuardedMap{TKey, TValue, TStrategy, TProbe}"/>, on top of ownership.
/// </summary>
/// <remarks>
/// Every writing member decides on the last committed state first: <see cref="Outcome.Declined"/> means that there was
/// nothing to write. Only then an owner matters: <see cref="Outcome.Blocked"/> hands it out, with the caller registered.
/// </remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMapStrategy<TKey, TValue>
    where TKey : notnull
{
    internal static abstract GuardStrategy Strategy { get; }

    /// <summary>Whether a reader may have to wait for a lock.</summary>
    internal static abstract bool ReadsTakeGate { get; }

    internal IEqualityComparer<TKey> Comparer { get; }

    internal int Count { get; }

    /// <summary>Whether snapshots have the order of the field's type.</summary>
    internal bool KeepsOrder { get; }

    /// <summary>The count, unless one would have to wait for a user's section.</summary>
    internal bool TryCount(out int count);

    /// <summary>Called once, before any other member.</summary>
    internal void Attach(GuardedStore store);

    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Finds a key by its characters, where keys are strings.</summary>
    /// <returns>The stored key, or null if the key is absent.</returns>
    /// <exception cref="InvalidOperationException">The equality of the keys does not compare spans.</exception>
    internal TKey? FindKey(ReadOnlySpan<char> key, out TValue? value);

    /// <summary>Reads by the characters of a key, where keys are strings.</summary>
    /// <exception cref="InvalidOperationException">The equality of the keys does not compare spans.</exception>
    internal bool TryGetValue(ReadOnlySpan<char> key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Reads several keys at one instant, without waiting for an owner.</summary>
    /// <param name="keys">The keys. None is null.</param>
    /// <param name="values">Receives whether each key is present, and its value.</param>
    internal void TryGetValues(ReadOnlySpan<TKey> keys, Span<(bool Exists, TValue? Value)> values);

    /// <summary>Declines where the key is present.</summary>
    /// <param name="joins">Whether the caller wants the value of a run that makes one, instead of the key.</param>
    /// <param name="frame">The delegate that the calling thread runs, if it runs one.</param>
    internal Outcome TryAdd(TKey key, TValue value, bool joins, DelegateFrame? frame, out Owner<TKey, TValue>? blocker);

    /// <summary>Declines where the key is present, or where there are already as many entries as there may be.</summary>
    /// <param name="frame">The delegate that the calling thread runs, if it runs one.</param>
    internal Outcome TryAddBelow(TKey key, TValue value, int maxCount, DelegateFrame? frame, out Owner<TKey, TValue>? blocker);

    /// <summary>Adds the keys that are absent, or removes those that are present, at one instant. Declines where there are none.</summary>
    /// <param name="entries">The entries; of a removal only the keys matter. Made by <see cref="CreateEmpty"/>.</param>
    /// <param name="kind">What to do.</param>
    /// <param name="changed">The number of changes.</param>
    internal Outcome WriteAll(IDictionary<TKey, TValue> entries, WriteKind kind, out int changed, out Owner<TKey, TValue>? blocker);

    /// <param name="frame">The delegate that the calling thread runs, if it runs one.</param>
    internal Outcome Set(TKey key, TValue value, DelegateFrame? frame, out Owner<TKey, TValue>? blocker);

    /// <summary>Declines where the key is absent; the run that makes its value, if there is one, is detached then.</summary>
    /// <param name="frame">The delegate that the calling thread runs, if it runs one.</param>
    /// <param name="blocker">Where it declines: the detached run, whose writers are to be woken; null: there was none.</param>
    internal Outcome Remove(TKey key, DelegateFrame? frame, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker);

    /// <summary>Applies a change in place; declines where it leaves the entry.</summary>
    /// <param name="frame">The delegate that the calling thread runs, if it runs one.</param>
    internal Outcome Update<TUpdate>(TKey key, ref TUpdate update, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
        where TUpdate : struct, IAtomicUpdate<TValue>;

    /// <summary>Makes the caller the owner of a key and reads its entry; declines where the condition does not hold.</summary>
    /// <param name="present">The kind of owner if the key is present.</param>
    /// <param name="absent">The kind of owner if the key is absent.</param>
    /// <param name="thread">The calling thread.</param>
    internal Outcome Own(
        TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, ThreadContext thread, out OwnedEntry<TKey, TValue> entry,
        out Owner<TKey, TValue>? blocker);

    /// <summary>Makes the caller the owner of two keys, or of none.</summary>
    internal Outcome Own(
        TKey key1, TKey key2, out OwnedEntry<TKey, TValue> entry1, out OwnedEntry<TKey, TValue> entry2, out Owner<TKey, TValue>? blocker);

    /// <summary>Makes a transaction the owner of all keys, or reserves them if the transaction asks for that.</summary>
    /// <param name="thread">The calling thread.</param>
    /// <returns>An owner to wait for, with the caller registered, or null.</returns>
    internal Owner<TKey, TValue>? OwnAll(TransactionHold<TKey, TValue> hold, ThreadContext thread);

    /// <summary>
    /// Commits a transaction at one instant, or nothing if that throws, and ends the ownership. The caller wakes the waiters.
    /// </summary>
    /// <param name="draft">What it writes, or null: it ends without a commit, or has only reserved.</param>
    internal void EndAll(TransactionHold<TKey, TValue> hold, MapDraft<TKey, TValue>? draft);

    /// <summary>Commits (unless detached) and ends an ownership.</summary>
    /// <param name="thread">The calling thread.</param>
    /// <returns>The record to wake once this has returned, or null if there are no waiters.</returns>
    internal Owner<TKey, TValue>? End(Owner<TKey, TValue> owner, WriteKind kind, TValue value, ThreadContext thread);

    /// <summary>Stores the value of an absent key unless there are as many entries as there may be, and ends the ownership.</summary>
    /// <param name="maxCount">The number of entries at which nothing is stored.</param>
    /// <param name="isFull">Whether nothing was stored for that reason.</param>
    /// <inheritdoc cref="End(Owner{TKey, TValue}, WriteKind, TValue, ThreadContext)"/>
    internal Owner<TKey, TValue>? EndBelow(Owner<TKey, TValue> owner, TValue value, int maxCount, out bool isFull);

    /// <summary>Commits two entries at one instant, each unless detached, and ends both ownerships.</summary>
    internal void End(ref CommitEntry<TKey, TValue> entry1, ref CommitEntry<TKey, TValue> entry2);

    /// <summary>Ends a pending run. Where it was detached, its value becomes what is present, if anything is.</summary>
    internal void EndRun(Owner<TKey, TValue> run, bool succeeded);

    /// <summary>One waiter of a pending run goes away.</summary>
    /// <returns>It was the last one, and the run is detached now.</returns>
    internal bool Abandon(Owner<TKey, TValue> run);

    /// <summary>Detaches a pending run that has taken too long.</summary>
    /// <returns>True if the run still goes on, and its token is to be canceled.</returns>
    internal bool Expire(Owner<TKey, TValue> run);

    /// <summary>Adds the keys whose values are being made by runs to a list.</summary>
    internal void CollectRunningKeys(List<TKey> keys);

    internal MapSnapshot<TKey, TValue> Snapshot();

    /// <summary>Gets whether the store has watchers, for tests.</summary>
    internal bool IsWatched { get; }

    /// <summary>Makes a watcher see all changes after a snapshot, at one instant.</summary>
    /// <param name="ring">Gets the changes. It has them already if it must start over.</param>
    /// <param name="dropped">The number of changes that writers have dropped.</param>
    internal MapSnapshot<TKey, TValue> Watch(ChangeRing<TKey, TValue> ring, out long dropped);

    /// <summary>Lets go of the watchers that have gone away.</summary>
    internal void DetachClosedWatchers();

    /// <summary>Makes a snapshot of some entries, with the equality and the order of the store.</summary>
    /// <param name="entries">Made by <see cref="CreateEmpty"/>; belongs to the snapshot from now on.</param>
    internal MapSnapshot<TKey, TValue> CreateSnapshot(IDictionary<TKey, TValue> entries);

    /// <summary>Removes everything and detaches every owner, unless a transaction of a group owns everything.</summary>
    /// <param name="detached">The detached records, to be woken.</param>
    internal Outcome Clear(out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker);

    /// <summary>
    /// Creates an empty dictionary with the equality of keys of the store, to be filled for <see cref="ReplaceAll"/> or
    /// <see cref="CreateSnapshot"/>.
    /// </summary>
    internal IDictionary<TKey, TValue> CreateEmpty();

    /// <summary>
    /// Puts other content in place and detaches every owner, unless a transaction of a group owns everything. If the old content is
    /// wanted, unless an owner writes.
    /// </summary>
    /// <param name="content">Made by <see cref="CreateEmpty"/>; belongs to the store from now on.</param>
    /// <param name="keep">Whether the old content is wanted.</param>
    /// <param name="replaced">The old content, where it is wanted.</param>
    internal Outcome ReplaceAll(IDictionary<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced,
        out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker);

    /// <summary>Takes everything, unless a present key is owned. Detaches the runs of absent keys.</summary>
    internal Outcome Drain(out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker);
}
