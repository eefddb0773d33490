using System.Diagnostics;
using SafeState.CompilerServices;
using SafeState.Multimaps;

namespace SafeState;

/// <summary>A dictionary of lists of a group inside <c>Look</c>: the committed values of one instant. No member waits.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[StackTraceHidden]
public readonly ref struct MultimapView<TKey, TValue>
    where TKey : notnull
{
    private readonly MapDraft<TKey, ListSnapshot<TValue>> _draft;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="draft">The dictionary, whose values are the lists.</param>
    public MultimapView(MapDraft<TKey, ListSnapshot<TValue>> draft) => _draft = draft;

    /// <summary>Gets the number of keys.</summary>
    public int Count => _draft.CommittedCount;

    /// <summary>Gets the values of a key in their order. They are empty if the key is absent. Copies nothing.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The values.</returns>
    public ListSnapshot<TValue> this[TKey key] => ValueDraft.GetCommitted(_draft, ListValues<TValue>.Instance, key);

    /// <summary>Returns whether a key has a value.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => this[key].Count > 0;

    /// <inheritdoc cref="MultimapTx{TKey, TValue}.Contains"/>
    public bool Contains(TKey key, TValue value) => ListValues<TValue>.Instance.Contains(this[key], value);

    /// <summary>Enumerates a copy of the keys with their values.</summary>
    /// <returns>The enumerator.</returns>
    public MapTx<TKey, ListSnapshot<TValue>>.Enumerator GetEnumerator() => new(_draft.GetCommittedEntries());
}
