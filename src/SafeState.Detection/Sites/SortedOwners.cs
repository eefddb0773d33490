using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SafeState.Detection.Sites;

/// <summary>The sorted dictionaries that were enumerated, by their trees.</summary>
internal static class SortedOwners
{
    private static readonly ConditionalWeakTable<object, object> Dictionaries = [];

    /// <summary>Remembers a dictionary.</summary>
    internal static void Add<TKey, TValue>(SortedDictionary<TKey, TValue> dictionary)
        where TKey : notnull
    {
        if (TreeField<TKey, TValue>.Value?.GetValue(dictionary) is { } tree)
        {
            Dictionaries.AddOrUpdate(tree, dictionary);
        }
    }

    /// <summary>Returns the dictionary of a tree, or the tree itself if it belongs to a set.</summary>
    internal static object? Find(object? tree)
        => tree is not null && Dictionaries.TryGetValue(tree, out object? dictionary) ? dictionary : tree;

    private static class TreeField<TKey, TValue>
        where TKey : notnull
    {
        internal static readonly FieldInfo? Value = typeof(SortedDictionary<TKey, TValue>)
            .GetField("_set", BindingFlags.Instance | BindingFlags.NonPublic);
    }
}
