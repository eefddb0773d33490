namespace SafeState.Roslyn;

/// <summary>The types of maps that a guard can stand before.</summary>
internal enum MapKind
{
    Dictionary,
    ConcurrentDictionary,
    SortedDictionary,
    SortedList,
    DictionaryInterface,
}
