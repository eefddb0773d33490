using System.Diagnostics.CodeAnalysis;

namespace SafeState.Sharing;

/// <summary>What users read. Fixed methods, so that a hot loop can inline them.</summary>
internal sealed partial class NearCache<TKey, TValue>
{
    /// <inheritdoc/>
    public override bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (TryRead(key, out NearEntry<TKey, TValue>? entry))
        {
            return entry.Entry.TryGetValue(out value);
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryGetEntry(TKey key, out SharedEntry<TValue> entry)
    {
        bool isFound = TryRead(key, out NearEntry<TKey, TValue>? near);
        entry = isFound ? near!.Entry : default;
        return isFound;
    }

    /// <inheritdoc/>
    public override SharedNearView<TKey, TValue> Capture() => new(this, Now);

    internal override bool ReadValue(TKey key, long instant, [MaybeNullWhen(false)] out TValue value)
    {
        if (TryRead(key, instant, out NearEntry<TKey, TValue>? entry))
        {
            return entry.Entry.TryGetValue(out value);
        }

        value = default;
        return false;
    }

    internal override bool ReadEntry(TKey key, long instant, out SharedEntry<TValue> entry)
    {
        bool isFound = TryRead(key, instant, out NearEntry<TKey, TValue>? near);
        entry = isFound ? near!.Entry : default;
        return isFound;
    }
}
