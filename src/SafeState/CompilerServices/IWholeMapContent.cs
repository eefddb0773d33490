using System.Collections.Generic;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>Entries that one section guards alone.</summary>
/// <inheritdoc cref="IMapContent{TKey, TValue}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWholeMapContent<TKey, TValue> : IMapContent<TKey, TValue>
    where TKey : notnull
{
    internal int Count { get; }

    /// <summary>Whether the entries have an order.</summary>
    internal bool KeepsOrder { get; }

    internal MapSnapshot<TKey, TValue> Snapshot();

    internal void Clear();

    /// <summary>An empty map, to be filled for <see cref="Replace"/>. Called without the gate.</summary>
    internal IDictionary<TKey, TValue> CreateEmpty();

    /// <summary>Puts other entries in place.</summary>
    /// <param name="entries">Made by <see cref="CreateEmpty"/>; belongs to the content from now on.</param>
    internal void Replace(IDictionary<TKey, TValue> entries);
}
