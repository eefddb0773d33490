using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Detection.Sites;

namespace SafeState.Detection.CompilerServices;

/// <summary>Finds the collections of enumerators that are structures, and the lock of a scope.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static class Owners
{
    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<T>(ref List<T>.Enumerator enumerator) => Fields<T>.Get(ref enumerator);

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<T>(ref HashSet<T>.Enumerator enumerator) => Fields<T>.Get(ref enumerator);

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<T>(ref Queue<T>.Enumerator enumerator) => Fields<T>.Get(ref enumerator);

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<T>(ref Stack<T>.Enumerator enumerator) => Fields<T>.Get(ref enumerator);

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<T>(ref LinkedList<T>.Enumerator enumerator) => Fields<T>.Get(ref enumerator);

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<T>(ref SortedSet<T>.Enumerator enumerator) => Fields<T>.Get(ref enumerator);

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<TKey, TValue>(ref Dictionary<TKey, TValue>.Enumerator enumerator)
        where TKey : notnull => Fields<TKey, TValue>.Get(ref enumerator);

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<TKey, TValue>(ref Dictionary<TKey, TValue>.KeyCollection.Enumerator enumerator)
        where TKey : notnull => Fields<TKey, TValue>.Get(ref enumerator);

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<TKey, TValue>(ref Dictionary<TKey, TValue>.ValueCollection.Enumerator enumerator)
        where TKey : notnull => Fields<TKey, TValue>.Get(ref enumerator);

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<TElement, TPriority>(ref PriorityQueue<TElement, TPriority>.UnorderedItemsCollection.Enumerator enumerator) =>
        QueueFields<TElement, TPriority>.Get(ref enumerator);

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<TKey, TValue>(ref SortedDictionary<TKey, TValue>.Enumerator enumerator)
        where TKey : notnull => SortedOwners.Find(Fields<KeyValuePair<TKey, TValue>>.Get(ref Fields<TKey, TValue>.Tree(ref enumerator)));

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<TKey, TValue>(ref SortedDictionary<TKey, TValue>.KeyCollection.Enumerator enumerator)
        where TKey : notnull => Get(ref Fields<TKey, TValue>.Dictionary(ref enumerator));

    /// <summary>Returns the collection of an enumerator, or null for an enumerator that is not initialized.</summary>
    public static object? Get<TKey, TValue>(ref SortedDictionary<TKey, TValue>.ValueCollection.Enumerator enumerator)
        where TKey : notnull => Get(ref Fields<TKey, TValue>.Dictionary(ref enumerator));

    /// <summary>Returns the lock that a scope releases.</summary>
#pragma warning disable CS9216 // The lock is a key here; it is never locked as an object.
    public static object? Get(ref Lock.Scope scope) => GetLock(ref scope);
#pragma warning restore CS9216

    /// <summary>Returns the wait handle if it is a mutex.</summary>
    public static object? Get(WaitHandle handle) => handle as Mutex;

    /// <summary>Remembers a sorted dictionary by its tree, which is all that its enumerators know.</summary>
    public static void Remember<TKey, TValue>(SortedDictionary<TKey, TValue> dictionary)
        where TKey : notnull => SortedOwners.Add(dictionary);

    /// <inheritdoc cref="Remember{TKey, TValue}(SortedDictionary{TKey, TValue})"/>
    public static void Remember<TKey, TValue>(SortedDictionary<TKey, TValue>.KeyCollection view)
        where TKey : notnull => SortedOwners.Add(Fields<TKey, TValue>.Dictionary(view));

    /// <inheritdoc cref="Remember{TKey, TValue}(SortedDictionary{TKey, TValue})"/>
    public static void Remember<TKey, TValue>(SortedDictionary<TKey, TValue>.ValueCollection view)
        where TKey : notnull => SortedOwners.Add(Fields<TKey, TValue>.Dictionary(view));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_lockObj")]
    private static extern ref Lock? GetLock(ref Lock.Scope scope);

    private static class Fields<T>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_list")]
        internal static extern ref List<T>? Get(ref List<T>.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_hashSet")]
        internal static extern ref HashSet<T>? Get(ref HashSet<T>.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_queue")]
        internal static extern ref Queue<T>? Get(ref Queue<T>.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_stack")]
        internal static extern ref Stack<T>? Get(ref Stack<T>.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_list")]
        internal static extern ref LinkedList<T>? Get(ref LinkedList<T>.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_tree")]
        internal static extern ref SortedSet<T>? Get(ref SortedSet<T>.Enumerator enumerator);
    }

    private static class Fields<TKey, TValue>
        where TKey : notnull
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_dictionary")]
        internal static extern ref Dictionary<TKey, TValue>? Get(ref Dictionary<TKey, TValue>.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_dictionary")]
        internal static extern ref Dictionary<TKey, TValue>? Get(ref Dictionary<TKey, TValue>.KeyCollection.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_dictionary")]
        internal static extern ref Dictionary<TKey, TValue>? Get(ref Dictionary<TKey, TValue>.ValueCollection.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_treeEnum")]
        internal static extern ref SortedSet<KeyValuePair<TKey, TValue>>.Enumerator Tree(
            ref SortedDictionary<TKey, TValue>.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_dictEnum")]
        internal static extern ref SortedDictionary<TKey, TValue>.Enumerator Dictionary(
            ref SortedDictionary<TKey, TValue>.KeyCollection.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_dictionary")]
        internal static extern ref SortedDictionary<TKey, TValue> Dictionary(SortedDictionary<TKey, TValue>.KeyCollection view);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_dictEnum")]
        internal static extern ref SortedDictionary<TKey, TValue>.Enumerator Dictionary(
            ref SortedDictionary<TKey, TValue>.ValueCollection.Enumerator enumerator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_dictionary")]
        internal static extern ref SortedDictionary<TKey, TValue> Dictionary(SortedDictionary<TKey, TValue>.ValueCollection view);
    }

    private static class QueueFields<TElement, TPriority>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_queue")]
        internal static extern ref PriorityQueue<TElement, TPriority>? Get(
            ref PriorityQueue<TElement, TPriority>.UnorderedItemsCollection.Enumerator enumerator);
    }
}
