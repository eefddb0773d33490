namespace SafeState.Discovery.Sharing;

/// <summary>What makes the analysis think that several threads use an object.</summary>
/// <param name="Reason">The reason in words, as the end of "it is shared because".</param>
/// <param name="Confidence">How sure it is.</param>
internal sealed record SharingSignal(string Reason, Confidence Confidence)
{
    /// <summary>Gets whether only the members are shared that a framework calls.</summary>
    public bool IsOfFramework { get; init; }

    /// <summary>Gets whether a container keeps one object. Threads meet there only if several of them ask for it.</summary>
    public bool IsOfContainer { get; init; }

    /// <summary>Gets whether the other thread comes from awaits only, so that a synchronization context can keep it away.</summary>
    public bool IsLoop { get; init; }

    /// <summary>Gets whether only the role of the type says so: its name, its interface, or what its constructor gets.</summary>
    public bool IsOfRole { get; init; }

    /// <summary>Gets whether the only sign is that the first reader fills the collection, which then never changes.</summary>
    public bool IsOfFirstUse { get; init; }

    /// <summary>Gets whether the code locks an entry, which guards that entry only.</summary>
    public bool IsOfEntry { get; init; }

    /// <summary>Gets whether the documentation promises that threads may share the object.</summary>
    public bool IsDocumented { get; init; }

    /// <summary>Gets whether the code of the type itself starts the other thread.</summary>
    public bool IsThread { get; init; }
}
