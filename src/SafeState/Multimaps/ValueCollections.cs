using System.Collections.Generic;

namespace SafeState.Multimaps;

/// <summary>The immutable collections that hold the values of one key.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValues">The type of the collections.</typeparam>
internal abstract class ValueCollections<TValue, TValues>
    where TValues : class, IReadOnlyCollection<TValue>
{
    /// <summary>Gets the collection without values.</summary>
    internal abstract TValues Empty { get; }

    /// <summary>Creates a collection. Costs O(n).</summary>
    /// <exception cref="System.ArgumentException">A set cannot have one of the values, because it is null.</exception>
    internal abstract TValues Create(IEnumerable<TValue> values);

    internal abstract bool Contains(TValues values, TValue value);

    /// <summary>Returns a collection that also has a value, or the same instance if it needs no change.</summary>
    internal abstract TValues With(TValues values, TValue value);

    /// <summary>Returns a collection without an equal value, or the same instance if it needs no change.</summary>
    internal abstract TValues Without(TValues values, TValue value);
}
