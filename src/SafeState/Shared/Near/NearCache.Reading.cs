using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Metering;

namespace SafeState.Sharing;

/// <summary>What users read. Fixed methods, so that a hot loop can inline them.</summary>
internal sealed partial class NearCache<TKey, TValue>
{
    /// <inheritdoc/>
    public override bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (TryRead(key, out NearEntry<TKey, TValue>? entry))
        {
            CountHit();
            return entry.Entry.TryGetValue(out value);
        }

        CountMiss(key);
        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryGetEntry(TKey key, out SharedEntry<TValue> entry)
    {
        bool isFound = TryRead(key, out NearEntry<TKey, TValue>? near);
        CountRead(key, isFound);
        entry = isFound ? near!.Entry : default;
        return isFound;
    }

    /// <inheritdoc/>
    public override SharedNearView<TKey, TValue> Capture() => new(this, Now);

    internal override bool ReadValue(TKey key, long instant, [MaybeNullWhen(false)] out TValue value)
    {
        if (TryRead(key, instant, out NearEntry<TKey, TValue>? entry))
        {
            CountHit();
            return entry.Entry.TryGetValue(out value);
        }

        CountMiss(key);
        value = default;
        return false;
    }

    internal override bool ReadEntry(TKey key, long instant, out SharedEntry<TValue> entry)
    {
        bool isFound = TryRead(key, instant, out NearEntry<TKey, TValue>? near);
        CountRead(key, isFound);
        entry = isFound ? near!.Entry : default;
        return isFound;
    }

    /// <summary>Counts a read that a copy has answered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CountHit()
    {
        if (Observation.IsOn)
        {
            Usage?.AddHit();
        }
    }

    /// <summary>Counts a read that no copy has answered.</summary>
    internal void CountMiss(TKey key) => Usage?.AddMiss(HasCopy(key));

    private void CountRead(TKey key, bool isFound)
    {
        if (isFound)
        {
            CountHit();
        }
        else
        {
            CountMiss(key);
        }
    }
}
