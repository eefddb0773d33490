using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>
/// Reads the near cache of a shared dictionary. No member waits or allocates. A copy is used only while it is known to be no older than
/// <see cref="SharedAttribute.MaxStaleness"/>. The versions of a key never go back. All readers of a copy get the same object, so do not
/// change it.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public abstract class SharedNear<TKey, TValue>
    where TKey : notnull
{
    private protected SharedNear()
    {
    }

    /// <summary>Gets the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>
    /// False: there is no recent copy, or the key is known to be absent. <see cref="ISharedMap{TKey, TValue}.TryGetAsync(TKey,
    /// System.Threading.CancellationToken)"/> asks the server.
    /// </returns>
    public abstract bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Gets an entry, which can be absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>False: there is no recent copy.</returns>
    public abstract bool TryGetEntry(TKey key, out SharedEntry<TValue> entry);

    /// <summary>
    /// Reads the clock once, for several reads of one request. Copies that are at this instant as recent as the dictionary requires are
    /// used until the request ends. Each read still sees all changes that this process knows.
    /// </summary>
    /// <returns>A reader. Do not keep it longer than a request.</returns>
    public abstract SharedNearView<TKey, TValue> Capture();

    internal abstract bool ReadValue(TKey key, long instant, [MaybeNullWhen(false)] out TValue value);

    internal abstract bool ReadEntry(TKey key, long instant, out SharedEntry<TValue> entry);
}
