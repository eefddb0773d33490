namespace SafeState.Weaver.Rules;

/// <summary>How an argument leads to a collection.</summary>
internal enum WatchKind
{
    /// <summary>The argument is the collection; it is watched while the call runs.</summary>
    Collection,

    /// <summary>The argument is a reference to an enumerator, which knows its collection.</summary>
    Enumerator,

    /// <summary>The call keeps the argument for later: a sequence that reports each step takes its place.</summary>
    Sequence,
}
