using System.Diagnostics.CodeAnalysis;
using SafeState.Sharing;

namespace SafeState;

/// <summary>
/// Reads the near cache of a shared dictionary. No member waits or allocates. A copy is used only while it is known to be no older than
/// <see cref="SharedAttribute.MaxStaleness"/>. The versions of a key never go back. All readers of a copy get the same object, so do not
/// change it.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "It is called at once and not compared.")]
public readonly struct SharedNear<TKey, TValue>
    where TKey : notnull
{
    private readonly NearCache<TKey, TValue> _cache;

    internal SharedNear(NearCache<TKey, TValue> cache) => _cache = cache;

    /// <summary>Gets the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>
    /// False: there is no recent copy, or the key is known to be absent. <see cref="ISharedMap{TKey, TValue}.TryGetAsync(TKey,
    /// System.Threading.CancellationToken)"/> asks the server.
    /// </returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_cache.TryRead(key, out NearEntry<TKey, TValue>? entry))
        {
            return entry.Entry.TryGetValue(out value);
        }

        value = default;
        return false;
    }

    /// <summary>Gets an entry, which can be absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>False: there is no recent copy.</returns>
    public bool TryGetEntry(TKey key, out SharedEntry<TValue> entry)
    {
        bool isFound = _cache.TryRead(key, out NearEntry<TKey, TValue>? near);
        entry = isFound ? near!.Entry : default;
        return isFound;
    }

    /// <summary>
    /// Reads the clock once, for several reads of one request. Copies that are no older at this instant than the dictionary allows are
    /// used until the request ends. Each read still sees all changes that this process knows.
    /// </summary>
    /// <returns>A reader. Do not keep it longer than a request.</returns>
    public SharedNearView<TKey, TValue> Capture() => new(_cache, _cache.Now);
}
