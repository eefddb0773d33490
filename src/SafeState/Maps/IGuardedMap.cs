using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A dictionary that several threads share. Every member is atomic and means the same in every strategy.</summary>
/// <remarks>
/// <para>
/// A delegate runs while its key is <em>owned</em>, with no lock held. Other writers of that key wait. Readers, and writers of other keys,
/// do not. A factory may use every member on other keys. Inside an updater, a predicate, or a <c>Compute</c> delegate, the dictionary is
/// read-only. A call that would wait for itself throws <see cref="GuardReentrancyException"/>. A longer wait cycle throws
/// <see cref="GuardDeadlockException"/>.
/// </para>
/// <para>
/// A member that turns out not to write counts as a read and never waits. A null key throws <see cref="ArgumentNullException"/> before
/// anything else happens. A member that throws leaves the dictionary unchanged. The exceptions are
/// <see cref="RemoveWhere(Func{TKey, TValue, bool})"/> and <see cref="Invalidate(Func{TKey, bool})"/>, which remove entry by entry.
/// </para>
/// <para>
/// A <em>run</em> is one execution of a factory of <c>GetOrAdd</c> or <c>GetOrAddAsync</c>. A run that is <em>detached</em> stores nothing.
/// Its caller and the callers that already wait for it get its value or its exception. Writers that wait for the key go on at once, and a
/// later call starts a new run. The detached factory may still execute at the same time as the new one.
/// </para>
/// </remarks>
/// <typeparam name="TKey">The type of the keys. Equality and hash code must be quick and must not use the dictionary.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[JsonConverter(typeof(GuardedMapJsonConverter))]
[SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates differ: no call without the token fits two overloads.")]
public partial interface IGuardedMap<TKey, TValue> : IReadOnlyGuardedMap<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Gets the number of entries at one instant. Never waits for a delegate.</summary>
    new int Count { get; }

    /// <summary>Gets a value that indicates whether there was no entry at one instant. Never waits for a delegate.</summary>
    new bool IsEmpty { get; }

    /// <summary>Gets or sets the value of a key. Setting adds the key if it is absent, and waits while the key is owned.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">On reading: the key is absent. The message does not show the key.</exception>
    /// <exception cref="GuardReentrancyException">On writing: called from a delegate that owns the key or may not write.</exception>
    new TValue this[TKey key] { get; set; }

    /// <summary>Gets the value of a key. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The last committed value, or the default value if the key is absent.</param>
    /// <returns>True if the key is present.</returns>
    new bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Returns whether a key is present. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    new bool ContainsKey(TKey key);

    /// <summary>
    /// Gets the last committed value of a key, or the default value of <typeparamref name="TValue"/>. Never waits for a delegate.
    /// </summary>
    /// <param name="key">The key.</param>
    new TValue? GetValueOrDefault(TKey key);

    /// <summary>Gets the last committed value of a key, or a given default. Never waits for a delegate.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">The value to return if the key is absent.</param>
    new TValue GetValueOrDefault(TKey key, TValue defaultValue);

    /// <summary>Stores a value and returns the value that it replaces, in one atomic step. Waits while the key is owned.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value to store.</param>
    /// <param name="previous">The replaced value, or the default value if the key was absent.</param>
    /// <returns>True if the key was present.</returns>
    /// <exception cref="GuardReentrancyException">Called from a delegate that owns the key or may not write.</exception>
    bool Exchange(TKey key, TValue value, [MaybeNullWhen(false)] out TValue previous);

    /// <summary>Adds an entry if the key is absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>True if the entry was added. False if the key was present, and nothing changed.</returns>
    bool TryAdd(TKey key, TValue value);

    /// <summary>Adds an entry, and throws if the key is present. Atomic; waits while the key is owned.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The key is present, and nothing changed. The message does not show the key.</exception>
    /// <exception cref="GuardReentrancyException">Called from a delegate that owns the key or may not write.</exception>
    void Add(TKey key, TValue value);

    /// <summary>
    /// Replaces the value of a key if it equals <paramref name="comparisonValue"/> by the default equality of the type.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="newValue">The value to store.</param>
    /// <param name="comparisonValue">The value to compare with.</param>
    /// <returns>
    /// True if the value was replaced. False if the key is absent or its value is not equal, never because of contention.
    /// </returns>
    bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue);

    /// <summary>Removes a key. If it is absent, detaches the run that makes its value, in the same atomic step.</summary>
    /// <remarks>
    /// So a value that was loaded before the call is not in the dictionary after it. The add part of <c>AddOrUpdate</c> and a
    /// <c>Compute</c> of an absent key are writes rather than loads. The call leaves them alone, and they count as coming later.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="value">The removed value, or the default value if the key was absent.</param>
    /// <returns>True if the key was present. False if it was absent, also if a run was detached.</returns>
    /// <exception cref="GuardReentrancyException">
    /// Called from a delegate that may not write the key, and there is something to remove or to detach.
    /// </exception>
    bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>
    /// Removes a key if its value equals <paramref name="comparisonValue"/> by the default equality of the type. Leaves a run of the key
    /// alone.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="comparisonValue">The value to compare with.</param>
    /// <returns>True if the key was removed. False if it is absent or its value is not equal, never because of contention.</returns>
    bool TryRemove(TKey key, TValue comparisonValue);
}
