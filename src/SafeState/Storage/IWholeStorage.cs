using System.Collections.Generic;
using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>Entries that one section guards alone.</summary>
/// <inheritdoc cref="ISectionStorage{TKey, TValue}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWholeStorage<TKey, TValue> : ISectionStorage<TKey, TValue>
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
    /// <returns>The map that is left, to be emptied without the gate; null: it is garbage, or somebody else may have it.</returns>
    internal IDictionary<TKey, TValue>? Replace(IDictionary<TKey, TValue> entries);
}
