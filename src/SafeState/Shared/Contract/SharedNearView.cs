using System.Diagnostics.CodeAnalysis;
using SafeState.Sharing;

namespace SafeState;

/// <summary>
/// Reads the near cache of a shared dictionary, with the age of the copies compared with the instant of
/// <see cref="SharedNear{TKey, TValue}.Capture"/>. No member waits or allocates.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "It belongs to one request and is not compared.")]
public readonly struct SharedNearView<TKey, TValue>
    where TKey : notnull
{
    private readonly NearCache<TKey, TValue> _cache;
    private readonly long _instant;

    internal SharedNearView(NearCache<TKey, TValue> cache, long instant)
    {
        _cache = cache;
        _instant = instant;
    }

    /// <inheritdoc cref="SharedNear{TKey, TValue}.TryGetValue"/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_cache.TryRead(key, _instant, out NearEntry<TKey, TValue>? entry))
        {
            return entry.Entry.TryGetValue(out value);
        }

        value = default;
        return false;
    }

    /// <inheritdoc cref="SharedNear{TKey, TValue}.TryGetEntry"/>
    public bool TryGetEntry(TKey key, out SharedEntry<TValue> entry)
    {
        bool isFound = _cache.TryRead(key, _instant, out NearEntry<TKey, TValue>? near);
        entry = isFound ? near!.Entry : default;
        return isFound;
    }
}
