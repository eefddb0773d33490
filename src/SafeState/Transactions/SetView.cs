using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A set of a group inside <c>Look</c>: the committed items of one instant. No member waits.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[StackTraceHidden]
public readonly ref struct SetView<T>
    where T : notnull
{
    private readonly MapDraft<T, T> _draft;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="draft">The set, whose items are their own values.</param>
    public SetView(MapDraft<T, T> draft) => _draft = draft;

    /// <summary>Gets the number of items.</summary>
    public int Count => _draft.CommittedCount;

    /// <summary>Returns whether the set has an equal item.</summary>
    /// <param name="item">The item.</param>
    public bool Contains(T item) => TryGetValue(item, out _);

    /// <summary>Gets the item that the set has in place of an equal one.</summary>
    /// <param name="equalValue">The item to search for.</param>
    /// <param name="actualValue">The item of the set.</param>
    /// <returns>true if the set has an equal item; otherwise, false.</returns>
    public bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue)
    {
        ArgumentNullException.ThrowIfNull(equalValue);
        return _draft.TryGetCommitted(equalValue, out actualValue);
    }

    /// <summary>Enumerates a copy of the items.</summary>
    /// <returns>The enumerator.</returns>
    public SetTx<T>.Enumerator GetEnumerator() => new(_draft.GetCommittedEntries());
}
