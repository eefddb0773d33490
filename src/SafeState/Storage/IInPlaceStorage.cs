using System.Collections.Generic;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>Entries in a dictionary that is changed in place: <c>Read</c> and <c>Write</c> sections can show it.</summary>
/// <inheritdoc cref="ISectionStorage{TKey, TValue}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IInPlaceStorage<TKey, TValue> : IWholeStorage<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Whether any number of threads may read the entries while none writes.</summary>
    internal static abstract bool IsReadSideBySide { get; }

    internal IDictionary<TKey, TValue> Entries { get; }

    /// <summary>After entries were removed in another way than by the content: gives memory back where that is due.</summary>
    /// <param name="count">How many.</param>
    internal void OnRemoved(int count);
}
