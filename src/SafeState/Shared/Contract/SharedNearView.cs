using System.Diagnostics.CodeAnalysis;

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
    private readonly SharedNear<TKey, TValue> _near;
    private readonly long _instant;

    internal SharedNearView(SharedNear<TKey, TValue> near, long instant)
    {
        _near = near;
        _instant = instant;
    }

    /// <inheritdoc cref="SharedNear{TKey, TValue}.TryGetValue"/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _near.ReadValue(key, _instant, out value);

    /// <inheritdoc cref="SharedNear{TKey, TValue}.TryGetEntry"/>
    public bool TryGetEntry(TKey key, out SharedEntry<TValue> entry) => _near.ReadEntry(key, _instant, out entry);
}
