using System.Text.Json.Serialization;

namespace SafeState;

/// <summary>How a guarded map keeps its content safe. Strategies differ in speed, allocation, enumeration order, and the few members that
/// only some of them have.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardStrategy>))]
public enum GuardStrategy
{
    /// <summary>
    /// A table of its own, split into stripes; reads take no lock. The default for <c>Dictionary</c> and <c>ConcurrentDictionary</c>
    /// fields; not for ordered maps.
    /// </summary>
    Striped = 1,

    /// <summary>The user's own dictionary behind one lock. The default for <c>IDictionary</c> fields and ordered maps.</summary>
    Locked = 2,

    /// <summary>The user's own dictionary behind a reader-writer lock: readers go side by side.</summary>
    ReaderWriter = 3,

    /// <summary>
    /// An immutable trie: a write makes another one, which shares with it all but a short path; reads and snapshots take no lock. Not for
    /// ordered maps.
    /// </summary>
    Snapshot = 4,
}
