using System;
using System.Collections.Generic;
using System.ComponentModel;
using SafeState.Contents;
using SafeState.Multimaps;

namespace SafeState.CompilerServices;

/// <summary>The first content of a dictionary whose keys have several values, as the strategies take it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MultimapContent
{
    /// <summary>Copies a dictionary of lists, with its equality of keys. Keys with an empty list are left out.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="TValues">The type of the lists.</typeparam>
    /// <param name="content">The dictionary.</param>
    /// <param name="takeOver">True if only the store has the dictionary. Then it is emptied.</param>
    /// <returns>The entries. Only the store may use them, so it takes them over.</returns>
    /// <exception cref="InvalidOperationException">A list is null.</exception>
    public static Dictionary<TKey, ListSnapshot<TValue>> CreateLists<TKey, TValue, TValues>(
        IDictionary<TKey, TValues> content, bool takeOver)
        where TKey : notnull
        where TValues : class?, IEnumerable<TValue>? =>
        Create(content, takeOver, ListValues<TValue>.Instance, static _ => { });

    /// <summary>
    /// Copies a dictionary of sets, with its equality of keys. Keys with an empty set are left out. The sets must have the default equality
    /// of their values, because the values of later keys have it.
    /// </summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="TValues">The type of the sets.</typeparam>
    /// <param name="content">The dictionary.</param>
    /// <param name="takeOver">True if only the store has the dictionary. Then it is emptied.</param>
    /// <returns>The entries. Only the store may use them, so it takes them over.</returns>
    /// <exception cref="InvalidOperationException">A set is null, has null as a value, or has another equality of values.</exception>
    public static Dictionary<TKey, SetSnapshot<TValue>> CreateSets<TKey, TValue, TValues>(
        IDictionary<TKey, TValues> content, bool takeOver)
        where TKey : notnull
        where TValue : notnull
        where TValues : class?, IEnumerable<TValue>? =>
        Create<TKey, TValue, TValues, SetSnapshot<TValue>>(
            content, takeOver, DefaultSetValues<TValue>.Instance, static values => ThrowIfUnfit<TValue>(values!));

    private static Dictionary<TKey, TTarget> Create<TKey, TValue, TValues, TTarget>(
        IDictionary<TKey, TValues> content, bool takeOver, ValueCollections<TValue, TTarget> collections, Action<TValues> check)
        where TKey : notnull
        where TValues : class?, IEnumerable<TValue>?
        where TTarget : class, IReadOnlyCollection<TValue>
    {
        ArgumentNullException.ThrowIfNull(content);
        Dictionary<TKey, TTarget> entries = new(content.Count, MapTraits<TKey, TValues>.Create(content).Equality);
        foreach ((TKey key, TValues source) in FirstUse.CopyEntries(content))
        {
            if (source is null)
            {
                throw new InvalidOperationException(
                    "The first content of a guarded dictionary has a key whose values are null. Remove the key, or store an empty "
                    + "collection.");
            }

            check(source);
            TTarget values = collections.Create(source);
            if (values.Count > 0)
            {
                entries.Add(key, values);
            }
        }

        FirstUse.ReleaseSource(content, takeOver);
        return entries;
    }

    private static void ThrowIfUnfit<TValue>(IEnumerable<TValue> values)
        where TValue : notnull
    {
        if (values is HashSet<TValue> { Comparer: var comparer } && !IsDefault(comparer))
        {
            throw new InvalidOperationException(
                "The first content of a guarded dictionary has a set whose equality is not the default one. Use the default equality, or "
                + "create the dictionary by Guarded.SetMultimap.");
        }

        foreach (TValue value in values)
        {
            if (value is null)
            {
                throw new InvalidOperationException("The first content of a guarded dictionary has a set with null. Remove the value.");
            }
        }
    }

    private static bool IsDefault<TValue>(IEqualityComparer<TValue> comparer) =>
        ReferenceEquals(comparer, EqualityComparer<TValue>.Default) || ReferenceEquals(comparer, StringComparer.Ordinal);
}
