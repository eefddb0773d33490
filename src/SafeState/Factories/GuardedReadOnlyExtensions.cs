using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Contract;

namespace SafeState;

/// <summary>Wraps guarded stores so that code that gets them cannot write, not even after a cast.</summary>
public static class GuardedReadOnlyExtensions
{
    /// <summary>Returns a wrapper that only reads. It shows every later write.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="map">The dictionary.</param>
    /// <returns>The wrapper.</returns>
    public static IReadOnlyGuardedMap<TKey, TValue> AsReadOnly<TKey, TValue>(this IReadOnlyGuardedMap<TKey, TValue> map)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(map);
        return map as ReadOnlyMap<TKey, TValue> ?? new(map);
    }

    /// <inheritdoc cref="AsReadOnly{TKey, TValue}(IReadOnlyGuardedMap{TKey, TValue})"/>
    public static IReadOnlyGuardedOrderedMap<TKey, TValue> AsReadOnly<TKey, TValue>(this IReadOnlyGuardedOrderedMap<TKey, TValue> map)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(map);
        return map as ReadOnlyOrderedMap<TKey, TValue> ?? new(map);
    }

    /// <inheritdoc cref="AsReadOnly{TKey, TValue}(IReadOnlyGuardedMap{TKey, TValue})"/>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="list">The list.</param>
    public static IReadOnlyGuardedList<T> AsReadOnly<T>(this IReadOnlyGuardedList<T> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list as ReadOnlyList<T> ?? new(list);
    }

    /// <inheritdoc cref="AsReadOnly{TKey, TValue}(IReadOnlyGuardedMap{TKey, TValue})"/>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="set">The set.</param>
    public static IReadOnlyGuardedSet<T> AsReadOnly<T>(this IReadOnlyGuardedSet<T> set)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(set);
        return set as ReadOnlySet<T> ?? new(set);
    }

    /// <inheritdoc cref="AsReadOnly{TKey, TValue}(IReadOnlyGuardedMap{TKey, TValue})"/>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="set">The set.</param>
    public static IReadOnlyGuardedOrderedSet<T> AsReadOnly<T>(this IReadOnlyGuardedOrderedSet<T> set)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(set);
        return set as ReadOnlyOrderedSet<T> ?? new(set);
    }

    /// <inheritdoc cref="AsReadOnly{TKey, TValue}(IReadOnlyGuardedMap{TKey, TValue})"/>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value or number.</param>
    public static IReadOnlyGuardedValue<T> AsReadOnly<T>(this IReadOnlyGuardedValue<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value as ReadOnlyValue<T> ?? new(value);
    }

    [JsonConverter(typeof(GuardedJsonConverter))]
    private class ReadOnlyMap<TKey, TValue>(IReadOnlyGuardedMap<TKey, TValue> map) : IReadOnlyGuardedMap<TKey, TValue>, IJsonEntries
        where TKey : notnull
    {
        public int Count => map.Count;

        public bool IsEmpty => map.IsEmpty;

        public TValue this[TKey key] => map[key];

        public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => map.TryGetValue(key, out value);

        public bool ContainsKey(TKey key) => map.ContainsKey(key);

        public TValue? GetValueOrDefault(TKey key) => map.GetValueOrDefault(key);

        public TValue GetValueOrDefault(TKey key, TValue defaultValue) => map.GetValueOrDefault(key, defaultValue);

        public MapSnapshot<TKey, TValue> Snapshot() => map.Snapshot();

        public MapSnapshot<TKey, TValue> Snapshot(params ReadOnlySpan<TKey> keys) => map.Snapshot(keys);

        public IAsyncEnumerable<WatchedChanges<TKey, TValue>> WatchAsync(int buffer, CancellationToken cancellationToken) =>
            map.WatchAsync(buffer, cancellationToken);

        bool IReadOnlyGuardedMap<TKey, TValue>.TryGetValue(
            ReadOnlySpan<char> key, bool countsMiss, [MaybeNullWhen(false)] out TValue value) =>
            map.TryGetValue(key, countsMiss, out value);

        void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
            ((IJsonEntries)Snapshot()).WriteTo(writer, options);
    }

    [JsonConverter(typeof(GuardedJsonConverter))]
    private sealed class ReadOnlyOrderedMap<TKey, TValue>(IReadOnlyGuardedOrderedMap<TKey, TValue> map)
        : ReadOnlyMap<TKey, TValue>(map), IReadOnlyGuardedOrderedMap<TKey, TValue>
        where TKey : notnull
    {
        private readonly IReadOnlyGuardedOrderedMap<TKey, TValue> _map = map;

        public new OrderedMapSnapshot<TKey, TValue> Snapshot() => _map.Snapshot();

        public bool TryFirst(out KeyValuePair<TKey, TValue> entry) => _map.TryFirst(out entry);

        public bool TryLast(out KeyValuePair<TKey, TValue> entry) => _map.TryLast(out entry);

        public bool TryFloor(TKey key, out KeyValuePair<TKey, TValue> entry) => _map.TryFloor(key, out entry);

        public bool TryCeiling(TKey key, out KeyValuePair<TKey, TValue> entry) => _map.TryCeiling(key, out entry);

        public bool TryBelow(TKey key, out KeyValuePair<TKey, TValue> entry) => _map.TryBelow(key, out entry);

        public bool TryAbove(TKey key, out KeyValuePair<TKey, TValue> entry) => _map.TryAbove(key, out entry);

        public KeyValuePair<TKey, TValue>[] Range(TKey fromKey, TKey toKey, int limit) => _map.Range(fromKey, toKey, limit);

        public KeyValuePair<TKey, TValue>[] RangeInclusive(TKey fromKey, TKey toKey, int limit) =>
            _map.RangeInclusive(fromKey, toKey, limit);

        public KeyValuePair<TKey, TValue>[] RangeDescending(TKey fromKey, TKey toKey, int limit) =>
            _map.RangeDescending(fromKey, toKey, limit);

        public KeyValuePair<TKey, TValue>[] Page(int limit) => _map.Page(limit);

        public KeyValuePair<TKey, TValue>[] PageAfter(TKey key, int limit) => _map.PageAfter(key, limit);

        public KeyValuePair<TKey, TValue>[] PageDescending(int limit) => _map.PageDescending(limit);

        public KeyValuePair<TKey, TValue>[] PageBeforeDescending(TKey key, int limit) => _map.PageBeforeDescending(key, limit);
    }

    [JsonConverter(typeof(GuardedJsonConverter))]
    private sealed class ReadOnlyList<T>(IReadOnlyGuardedList<T> list) : IReadOnlyGuardedList<T>, IJsonEntries
    {
        public int Count => list.Count;

        public bool IsEmpty => list.IsEmpty;

        public T this[int index] => list[index];

        public bool TryGet(int index, [MaybeNullWhen(false)] out T item) => list.TryGet(index, out item);

        public bool TryFirst([MaybeNullWhen(false)] out T item) => list.TryFirst(out item);

        public bool TryLast([MaybeNullWhen(false)] out T item) => list.TryLast(out item);

        public bool Contains(T item) => list.Contains(item);

        public int IndexOf(T item) => list.IndexOf(item);

        public ListSnapshot<T> Snapshot() => list.Snapshot();

        public IAsyncEnumerable<ListSnapshot<T>> WatchAsync(CancellationToken cancellationToken) => list.WatchAsync(cancellationToken);

        void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
            ((IJsonEntries)Snapshot()).WriteTo(writer, options);
    }

    [JsonConverter(typeof(GuardedJsonConverter))]
    private class ReadOnlySet<T>(IReadOnlyGuardedSet<T> set) : IReadOnlyGuardedSet<T>, IJsonEntries
        where T : notnull
    {
        public int Count => set.Count;

        public bool IsEmpty => set.IsEmpty;

        public bool Contains(T item) => set.Contains(item);

        public bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue) => set.TryGetValue(equalValue, out actualValue);

        public SetSnapshot<T> Snapshot() => set.Snapshot();

        public IAsyncEnumerable<WatchedItems<T>> WatchAsync(int buffer, CancellationToken cancellationToken) =>
            set.WatchAsync(buffer, cancellationToken);

        void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
            ((IJsonEntries)Snapshot()).WriteTo(writer, options);
    }

    [JsonConverter(typeof(GuardedJsonConverter))]
    private sealed class ReadOnlyOrderedSet<T>(IReadOnlyGuardedOrderedSet<T> set) : ReadOnlySet<T>(set), IReadOnlyGuardedOrderedSet<T>
        where T : notnull
    {
        private readonly IReadOnlyGuardedOrderedSet<T> _set = set;

        public new OrderedSetSnapshot<T> Snapshot() => _set.Snapshot();

        public bool TryFirst([MaybeNullWhen(false)] out T item) => _set.TryFirst(out item);

        public bool TryLast([MaybeNullWhen(false)] out T item) => _set.TryLast(out item);

        public bool TryFloor(T value, [MaybeNullWhen(false)] out T item) => _set.TryFloor(value, out item);

        public bool TryCeiling(T value, [MaybeNullWhen(false)] out T item) => _set.TryCeiling(value, out item);

        public bool TryBelow(T value, [MaybeNullWhen(false)] out T item) => _set.TryBelow(value, out item);

        public bool TryAbove(T value, [MaybeNullWhen(false)] out T item) => _set.TryAbove(value, out item);

        public T[] Range(T fromItem, T toItem, int limit) => _set.Range(fromItem, toItem, limit);

        public T[] RangeInclusive(T fromItem, T toItem, int limit) => _set.RangeInclusive(fromItem, toItem, limit);

        public T[] RangeDescending(T fromItem, T toItem, int limit) => _set.RangeDescending(fromItem, toItem, limit);

        public T[] Page(int limit) => _set.Page(limit);

        public T[] PageAfter(T value, int limit) => _set.PageAfter(value, limit);

        public T[] PageDescending(int limit) => _set.PageDescending(limit);

        public T[] PageBeforeDescending(T value, int limit) => _set.PageBeforeDescending(value, limit);
    }

    [JsonConverter(typeof(GuardedJsonConverter))]
    private sealed class ReadOnlyValue<T>(IReadOnlyGuardedValue<T> value) : IReadOnlyGuardedValue<T>, IJsonEntries
    {
        public T Value => value.Value;

        public IAsyncEnumerable<T> WatchAsync(CancellationToken cancellationToken) => value.WatchAsync(cancellationToken);

        void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, Value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }
}
