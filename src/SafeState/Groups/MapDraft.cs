using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.CompilerServices;

/// <summary>A dictionary of a group, as transactions and looks see it: the committed entries, and the writes of one transaction.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MapDraft<TKey, TValue> : GroupMember
    where TKey : notnull
{
    private protected MapDraft(GuardedStore store)
        : base(store)
    {
    }

    internal abstract int CommittedCount { get; }

    internal abstract int Count { get; }

    /// <summary>Copies the committed entries. Generated code calls it with the lock of the group held.</summary>
    /// <returns>The entries.</returns>
    public abstract MapSnapshot<TKey, TValue> Copy();

    internal abstract bool TryGetCommitted(TKey key, [MaybeNullWhen(false)] out TValue value);

    internal abstract KeyValuePair<TKey, TValue>[] GetCommittedEntries();

    internal abstract bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value);

    internal abstract KeyValuePair<TKey, TValue>[] GetEntries();

    internal abstract void Set(TKey key, TValue value);

    internal abstract bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value);

    internal abstract void Clear();
}
