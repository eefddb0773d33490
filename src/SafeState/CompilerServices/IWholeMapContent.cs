using System.Collections.Generic;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>Entries that one section guards alone.</summary>
/// <inheritdoc cref="IMapContent{TKey, TValue}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWholeMapContent<TKey, TValue> : IMapContent<TKey, TValue>
    where TKey : notnull
{
    internal MapSnapshot<TKey, TValue> Snapshot();

    internal void Clear();

    /// <summary>Puts other entries in place.</summary>
    /// <param name="entries">Fresh; belongs to the content from now on.</param>
    internal void Replace(Dictionary<TKey, TValue> entries);
}
