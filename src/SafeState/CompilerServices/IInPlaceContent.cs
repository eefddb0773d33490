using System.Collections.Generic;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>Entries in a dictionary that is changed in place: <c>Read</c> and <c>Write</c> sections can show it.</summary>
/// <inheritdoc cref="IMapContent{TKey, TValue}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IInPlaceContent<TKey, TValue> : IWholeMapContent<TKey, TValue>
    where TKey : notnull
{
    internal IDictionary<TKey, TValue> Entries { get; }
}
