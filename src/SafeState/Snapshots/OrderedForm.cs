using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Contents;

namespace SafeState.Snapshots;

/// <summary>The entries of an ordered map, in its order.</summary>
internal sealed class OrderedForm<TKey, TValue> : SnapshotForm<TKey, TValue>
    where TKey : notnull
{
    internal static OrderedForm<TKey, TValue> Instance { get; } = new();

    internal override bool TryGetValue(object content, TKey key, [MaybeNullWhen(false)] out TValue value) =>
        Cast(content).TryGetValue(key, out value);

    internal override FrozenDictionary<TKey, TValue> Freeze(MapSnapshot<TKey, TValue> snapshot)
    {
        OrderedEntries<TKey, TValue> entries = Cast(snapshot.Content);
        return entries.ToFrozenDictionary(entries.HashedEquality);
    }

    private static OrderedEntries<TKey, TValue> Cast(object content) => Unsafe.As<OrderedEntries<TKey, TValue>>(content);
}
