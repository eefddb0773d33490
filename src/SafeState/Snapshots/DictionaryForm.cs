using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SafeState.Snapshots;

/// <summary>A dictionary that is no longer written.</summary>
internal sealed class DictionaryForm<TKey, TValue> : SnapshotForm<TKey, TValue>
    where TKey : notnull
{
    internal static DictionaryForm<TKey, TValue> Instance { get; } = new();

    internal override bool TryGetValue(object content, TKey key, [MaybeNullWhen(false)] out TValue value) =>
        Cast(content).TryGetValue(key, out value);

    internal override FrozenDictionary<TKey, TValue> Freeze(MapSnapshot<TKey, TValue> snapshot)
    {
        Dictionary<TKey, TValue> entries = Cast(snapshot.Content);
        return entries.ToFrozenDictionary(entries.Comparer);
    }

    private static Dictionary<TKey, TValue> Cast(object content) => Unsafe.As<Dictionary<TKey, TValue>>(content);
}
