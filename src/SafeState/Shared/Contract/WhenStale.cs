namespace SafeState;

/// <summary>
/// What a read of a shared dictionary does while its near cache cannot show how old a copy is. The server is away, for example.
/// </summary>
public enum WhenStale
{
    /// <summary>The read asks the server, so that it fails while the server is away.</summary>
    ReadThrough,

    /// <summary>The read throws <see cref="SharedUnavailableException"/> at once. It asks the server if there is no copy.</summary>
    Throw,

    /// <summary>
    /// The read returns the copy, with <see cref="SharedEntry{TValue}.IsStale"/>, up to <see cref="SharedAttribute.StaleLimit"/>. After
    /// that it asks the server.
    /// </summary>
    ServeStale,
}
