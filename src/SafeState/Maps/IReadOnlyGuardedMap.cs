using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A guarded dictionary that can only be read. This is a type, not a barrier: use <c>AsReadOnly()</c> for a wrapper.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
public interface IReadOnlyGuardedMap<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Gets the number of entries at one instant. Never waits for a delegate.</summary>
    int Count { get; }

    /// <summary>Gets a value that indicates whether there was no entry at one instant. Never waits for a delegate.</summary>
    bool IsEmpty { get; }

    /// <summary>Gets the value of a key. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The key is absent. The message does not show the key.</exception>
    TValue this[TKey key] { get; }

    /// <summary>Gets the value of a key. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The last committed value, or the default value if the key is absent.</param>
    /// <returns>True if the key is present.</returns>
    bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Returns whether a key is present. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    bool ContainsKey(TKey key);

    /// <summary>
    /// Gets the last committed value of a key, or the default value of <typeparamref name="TValue"/>. Never waits for a delegate.
    /// </summary>
    /// <param name="key">The key.</param>
    TValue? GetValueOrDefault(TKey key);

    /// <summary>Gets the last committed value of a key, or a given default. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">The value to return if the key is absent.</param>
    TValue GetValueOrDefault(TKey key, TValue defaultValue);

    /// <summary>Gets the value of a key by its characters, where keys are strings.</summary>
    /// <param name="key">The characters of the key.</param>
    /// <param name="countsMiss">Whether the call counts as a read also if the key is absent.</param>
    /// <param name="value">The value, or the default value if the key is absent.</param>
    /// <returns>True if the key is present.</returns>
    internal bool TryGetValue(ReadOnlySpan<char> key, bool countsMiss, [MaybeNullWhen(false)] out TValue value) =>
        ((IReadOnlyGuardedMap<string, TValue>)this).TryGetValue(key.ToString(), out value);

    /// <summary>Returns the stored key with these characters, or null if there is none. Does not count as a read.</summary>
    /// <param name="key">The characters of the key.</param>
    internal string? FindKey(ReadOnlySpan<char> key) => null;

    /// <summary>Returns an immutable copy of the entries at one instant. Never waits for a delegate.</summary>
    MapSnapshot<TKey, TValue> Snapshot();

    /// <summary>Returns the entries of some keys at one instant. Never waits for a delegate.</summary>
    /// <remarks>
    /// Costs a look-up of each key and a small copy. In <see cref="GuardStrategy.Locked"/> and <see cref="GuardStrategy.ReaderWriter"/> the
    /// look-ups run under the lock. In <see cref="GuardStrategy.Striped"/> the call takes the gates of the stripes of the keys, and locks
    /// their groups, so it delays their writers for a moment. In <see cref="GuardStrategy.Snapshot"/> it takes no lock.
    /// </remarks>
    /// <param name="keys">The keys. Equal keys count once.</param>
    /// <returns>The entries that are present, with the keys of the call, and the equality and the order of the dictionary.</returns>
    /// <exception cref="ArgumentNullException">One of the keys is null.</exception>
    MapSnapshot<TKey, TValue> Snapshot(params ReadOnlySpan<TKey> keys) => Snapshot().Only(keys);

    /// <summary>
    /// Reports a snapshot of one instant, and then all changes that are committed after it. The changes of a key come in the order of their
    /// commits. In <see cref="GuardStrategy.Locked"/>, <see cref="GuardStrategy.ReaderWriter"/>, and <see cref="GuardStrategy.Snapshot"/>,
    /// all changes do. What <c>Transact</c>, <c>Compute</c> over two keys, <c>Clear</c>, <c>Drain</c>, or <c>ReplaceAll</c> changes is
    /// always in one element. If the buffer is full, changes are dropped and counted, and the next element is a reset with a new snapshot.
    /// So a slow consumer does not delay writers, costs the memory of one buffer, and does not miss a change without notice.
    /// </summary>
    /// <remarks>
    /// Each enumeration is a separate watcher. It begins with the first call of <c>MoveNextAsync</c>, and ends with its disposal. The body
    /// of the loop runs with no lock held and may use every member. The first element and each reset cost a <see cref="Snapshot()"/>. Each
    /// watcher adds a short step to each write. While there are watchers, updates in <see cref="GuardStrategy.Striped"/> take the gate of a
    /// stripe. Without watchers, a write costs at most one test more. A watcher does not keep the dictionary alive. If the dictionary is
    /// collected, no more elements come.
    /// </remarks>
    /// <param name="buffer">The greatest number of changes that wait for the consumer. Their memory is allocated at the start.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>
    /// The elements. They end with an <see cref="OperationCanceledException"/> when the token is canceled. They end with the exception of
    /// the hash function or equality of the keys if that throws while a snapshot is made.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="buffer"/> is less than 1.</exception>
    IAsyncEnumerable<WatchedChanges<TKey, TValue>> WatchAsync(int buffer = 1024, CancellationToken cancellationToken = default);
}
