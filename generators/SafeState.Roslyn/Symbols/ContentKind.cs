namespace SafeState.Roslyn;

/// <summary>Specifies the type of the content of a guarded member.</summary>
internal enum ContentKind
{
    Dictionary,
    ConcurrentDictionary,
    SortedDictionary,
    SortedList,
    DictionaryInterface,
    List,

    ListInterface,
    CollectionInterface,
    Collection,
    HashSet,
    SortedSet,
    SetInterface,
    Queue,
    ConcurrentQueue,
    Stack,
    ConcurrentStack,
    ConcurrentBag,
    PriorityQueue,

    /// <summary>A single value, which the field holds itself.</summary>
    Scalar,
}

/// <summary>Queries on types of content.</summary>
internal static class ContentKindExtensions
{
    /// <summary>Returns whether the content is sorted.</summary>
    public static bool IsOrdered(this ContentKind kind) =>
        kind is ContentKind.SortedDictionary or ContentKind.SortedList or ContentKind.SortedSet;
}
