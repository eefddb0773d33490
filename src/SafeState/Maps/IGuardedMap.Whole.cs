using System;
using System.Collections.Generic;

namespace SafeState;

/// <content>Members that read or write all entries, or those that a predicate selects.</content>
public partial interface IGuardedMap<TKey, TValue>
{
    /// <summary>
    /// Removes every entry for which a predicate holds. Each removal is atomic, and each entry is tested once. Leaves runs alone.
    /// </summary>
    /// <param name="predicate">Runs with the key owned. What was removed before it throws stays removed.</param>
    /// <returns>The number of removed entries.</returns>
    int RemoveWhere(Func<TKey, TValue, bool> predicate);

    /// <inheritdoc cref="RemoveWhere(Func{TKey, TValue, bool})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument);

    /// <summary>
    /// Removes entries for which a predicate holds, until a number of them is removed. Which entries are tested first is not specified.
    /// Otherwise as <see cref="RemoveWhere(Func{TKey, TValue, bool})"/>.
    /// </summary>
    /// <inheritdoc cref="RemoveWhere(Func{TKey, TValue, bool})"/>
    /// <param name="maxCount">How many entries this call removes at most.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxCount"/> is negative.</exception>
    int RemoveWhere(Func<TKey, TValue, bool> predicate, int maxCount);

    /// <inheritdoc cref="RemoveWhere(Func{TKey, TValue, bool}, int)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument, int maxCount);

    /// <inheritdoc cref="RemoveWhere(Func{TKey, TValue, bool})"/>
    /// <param name="removed">
    /// Receives each removed entry before its removal is committed, so that none is lost when something throws.
    /// </param>
    int RemoveWhere(Func<TKey, TValue, bool> predicate, ICollection<KeyValuePair<TKey, TValue>> removed);

    /// <inheritdoc cref="RemoveWhere(Func{TKey, TValue, bool}, ICollection{KeyValuePair{TKey, TValue}})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument, ICollection<KeyValuePair<TKey, TValue>> removed);

    /// <summary>
    /// Updates the value of every present key. Each update is atomic, and each entry is updated at most once. Entries that are added during
    /// the call may stay as they are. To update all entries at one instant, use <see cref="Transact(GroupAction{MapTx{TKey, TValue}})"/>.
    /// </summary>
    /// <param name="update">
    /// Makes the new value from the current one. Runs with the key owned, as in <c>TryUpdate</c>. What was updated before it throws stays
    /// updated.
    /// </param>
    /// <returns>The number of updated entries.</returns>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the dictionary.</exception>
    int UpdateAll(Func<TKey, TValue, TValue> update);

    /// <inheritdoc cref="UpdateAll(Func{TKey, TValue, TValue})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    int UpdateAll<TArg>(Func<TKey, TValue, TArg, TValue> update, TArg argument);

    /// <summary>Removes every present key for which a predicate holds, and detaches every run of such a key.</summary>
    /// <remarks>
    /// <para>
    /// Each key is one atomic step, the same as <see cref="TryRemove(TKey, out TValue)"/>; the keys together are not. The call examines
    /// every entry and every run that exists when it starts. Entries and runs that start during the call may stay or go. The call waits if
    /// a delegate that updates a matching key owns it.
    /// </para>
    /// <para>Costs a list of the runs and one <see cref="Snapshot()"/>.</para>
    /// </remarks>
    /// <param name="predicate">
    /// Runs once for each key, with no lock held and the key not owned. It may read the dictionary, but not write it. What was removed and
    /// detached before it throws stays so.
    /// </param>
    /// <returns>The number of removed entries and of detached runs.</returns>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the dictionary.</exception>
    InvalidationCount Invalidate(Func<TKey, bool> predicate);

    /// <inheritdoc cref="Invalidate(Func{TKey, bool})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    InvalidationCount Invalidate<TArg>(Func<TKey, TArg, bool> predicate, TArg argument);

    /// <summary>
    /// Removes all entries at one instant. Does not wait for delegates: they are detached, count as having run just before, give their
    /// results to their callers, and store nothing.
    /// </summary>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the dictionary.</exception>
    void Clear();

    /// <summary>
    /// Removes all entries at one instant and returns them. Detaches the runs of absent keys at the same instant. Waits until no present
    /// key is owned, and holds nothing while it waits.
    /// </summary>
    /// <remarks>
    /// Leaves the add part of <c>AddOrUpdate</c> and a <c>Compute</c> of an absent key alone. They count as coming later.
    /// </remarks>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the dictionary.</exception>
    MapSnapshot<TKey, TValue> Drain();

    /// <summary>Replaces all entries at one instant, and detaches delegates as <see cref="Clear"/> does.</summary>
    /// <param name="entries">The new entries. They are read and checked before anything is locked.</param>
    /// <exception cref="ArgumentException">A key occurs twice, or is null.</exception>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the dictionary.</exception>
    void ReplaceAll(IEnumerable<KeyValuePair<TKey, TValue>> entries);

    /// <summary>
    /// Replaces all entries at one instant, hands out the old ones, and detaches runs. Waits until no delegate that writes owns a key, and
    /// holds nothing while it waits. So no committed write is missing from what it hands out.
    /// </summary>
    /// <param name="entries">The new entries. They are read and checked before anything is locked.</param>
    /// <param name="removed">Receives each old entry after the replacement. The entries stay replaced if it throws.</param>
    /// <exception cref="ArgumentException">A key occurs twice, or is null.</exception>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the dictionary.</exception>
    void ReplaceAll(IEnumerable<KeyValuePair<TKey, TValue>> entries, ICollection<KeyValuePair<TKey, TValue>> removed);

    /// <summary>Returns an immutable copy of the entries at one instant. Never waits for a delegate.</summary>
    new MapSnapshot<TKey, TValue> Snapshot();

    /// <summary>Returns the entries of some keys at one instant. Never waits for a delegate.</summary>
    /// <remarks>
    /// Costs a look-up of each key and a small copy. In <see cref="GuardStrategy.Locked"/> and <see cref="GuardStrategy.ReaderWriter"/> the
    /// look-ups run under the lock. In <see cref="GuardStrategy.Striped"/> the call takes the gates of the stripes of the keys, and locks
    /// their groups, so it delays their writers for a moment. In <see cref="GuardStrategy.Snapshot"/> it takes no lock.
    /// </remarks>
    /// <param name="keys">The keys. Equal keys count once.</param>
    /// <returns>The entries that are present, with the keys of the call, and the equality and the order of the dictionary.</returns>
    /// <exception cref="ArgumentNullException">One of the keys is null.</exception>
    new MapSnapshot<TKey, TValue> Snapshot(params ReadOnlySpan<TKey> keys);
}
