using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.Snapshots;

/// <summary>In what form snapshots hold their content, and how a key is found in it. One instance serves many snapshots.</summary>
internal abstract class SnapshotForm<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Whether snapshots of this very instance share the parts that did not change between them.</summary>
    internal virtual bool IsTrie => false;

    /// <summary>Finds a key, which is not null.</summary>
    internal abstract bool TryGetValue(object content, TKey key, [MaybeNullWhen(false)] out TValue value);

    internal abstract FrozenDictionary<TKey, TValue> Freeze(MapSnapshot<TKey, TValue> snapshot);
}
