using System;
using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>Finds keys that are strings by their characters, so that a part of a text is looked up without a string.</summary>
/// <remarks>
/// <para>
/// Each member does what the member of the same name does with a string. A present key is found without a string. A member that writes
/// makes a string if the key is absent. An ordered dictionary makes a string for each call, because an order compares strings.
/// </para>
/// <para>
/// Ordinal and the other comparers of the framework compare spans. Another comparer must implement
/// <c>IAlternateEqualityComparer&lt;ReadOnlySpan&lt;char&gt;, string&gt;</c>. Otherwise each member throws
/// <see cref="InvalidOperationException"/>. So does each member in <see cref="GuardStrategy.Locked"/> and
/// <see cref="GuardStrategy.ReaderWriter"/> if a field of <c>IDictionary</c> has content of another type than <c>Dictionary</c> or
/// <c>ConcurrentDictionary</c>.
/// </para>
/// </remarks>
public static partial class GuardedSpanExtensions
{
    /// <summary>Gets the value of a key. Never waits for a delegate.</summary>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="map">The dictionary.</param>
    /// <param name="key">The characters of the key.</param>
    /// <param name="value">The last committed value, or the default value if the key is absent.</param>
    /// <returns>True if the key is present.</returns>
    /// <exception cref="InvalidOperationException">The comparer of the keys does not compare spans.</exception>
    public static bool TryGetValue<TValue>(
        this IReadOnlyGuardedMap<string, TValue> map, ReadOnlySpan<char> key, [MaybeNullWhen(false)] out TValue value)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map.TryGetValue(key, countsMiss: true, out value);
    }

    /// <summary>Returns whether a key is present. Never waits for a delegate.</summary>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"/>
    public static bool ContainsKey<TValue>(this IReadOnlyGuardedMap<string, TValue> map, ReadOnlySpan<char> key) =>
        TryGetValue(map, key, out _);

    /// <summary>
    /// Gets the last committed value of a key, or the default value of <typeparamref name="TValue"/>. Never waits for a delegate.
    /// </summary>
    /// <returns>The value.</returns>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"/>
    public static TValue? GetValueOrDefault<TValue>(this IReadOnlyGuardedMap<string, TValue> map, ReadOnlySpan<char> key) =>
        TryGetValue(map, key, out TValue? value) ? value : default;

    /// <inheritdoc cref="IGuardedMap{TKey, TValue}.TryAdd(TKey, TValue)"/>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"
    /// path="/typeparam|/param[@name='map']|/param[@name='key']|/exception"/>
    public static bool TryAdd<TValue>(this IGuardedMap<string, TValue> map, ReadOnlySpan<char> key, TValue value) =>
        map.TryAdd(FindOrCreate(map, key), value);

    /// <inheritdoc cref="IGuardedMap{TKey, TValue}.TryRemove(TKey, out TValue)"/>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"
    /// path="/typeparam|/param[@name='map']|/param[@name='key']|/exception"/>
    public static bool TryRemove<TValue>(
        this IGuardedMap<string, TValue> map, ReadOnlySpan<char> key, [MaybeNullWhen(false)] out TValue value) =>
        map.TryRemove(FindOrCreate(map, key), out value);

    /// <inheritdoc cref="IGuardedMap{TKey, TValue}.GetOrAdd(TKey, TValue)"/>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"
    /// path="/typeparam|/param[@name='map']|/param[@name='key']|/exception"/>
    public static TValue GetOrAdd<TValue>(this IGuardedMap<string, TValue> map, ReadOnlySpan<char> key, TValue value) =>
        TryGetPresent(map, key, out TValue? present) ? present : map.GetOrAdd(key.ToString(), value);

    /// <inheritdoc cref="IGuardedMap{TKey, TValue}.GetOrAdd(TKey, Func{TKey, TValue})"/>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"
    /// path="/typeparam|/param[@name='map']|/param[@name='key']|/exception"/>
    public static TValue GetOrAdd<TValue>(this IGuardedMap<string, TValue> map, ReadOnlySpan<char> key, Func<string, TValue> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return TryGetPresent(map, key, out TValue? present) ? present : map.GetOrAdd(key.ToString(), factory);
    }

    /// <inheritdoc cref="IGuardedMap{TKey, TValue}.GetOrAdd{TArg}(TKey, Func{TKey, TArg, TValue}, TArg)"/>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"
    /// path="/typeparam|/param[@name='map']|/param[@name='key']|/exception"/>
    public static TValue GetOrAdd<TValue, TArg>(
        this IGuardedMap<string, TValue> map, ReadOnlySpan<char> key, Func<string, TArg, TValue> factory, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return TryGetPresent(map, key, out TValue? present) ? present : map.GetOrAdd(key.ToString(), factory, argument);
    }

    private static bool TryGetPresent<TValue>(
        IGuardedMap<string, TValue> map, ReadOnlySpan<char> key, [MaybeNullWhen(false)] out TValue value)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map.TryGetValue(key, countsMiss: false, out value);
    }

    /// <summary>Returns the key that is stored, or a string with these characters.</summary>
    private static string FindOrCreate<TValue>(IGuardedMap<string, TValue> map, ReadOnlySpan<char> key)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map.FindKey(key) ?? key.ToString();
    }
}
