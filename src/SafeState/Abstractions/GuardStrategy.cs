using System.Text.Json.Serialization;

namespace SafeState;

/// <summary>
/// Specifies how a store protects its content. Strategies differ in speed, allocation, enumeration order, and the few members that only
/// some of them have.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardStrategy>))]
public enum GuardStrategy
{
    /// <summary>
    /// A hash table of SafeState, split into stripes. Reads take no lock. The default for <c>Dictionary</c> and <c>ConcurrentDictionary</c>
    /// fields. Not for ordered dictionaries.
    /// </summary>
    Striped = 1,

    /// <summary>The dictionary of the field behind one lock. The default for <c>IDictionary</c> fields and ordered dictionaries.</summary>
    Locked = 2,

    /// <summary>The user's own dictionary behind a reader-writer lock: readers go side by side.</summary>
    ReaderWriter = 3,

    /// <summary>
    /// An immutable trie, or a tree for ordered dictionaries and sets. A write creates a new one, which shares all but a short path with
    /// the old one. Reads and snapshots take no lock.
    /// </summary>
    Snapshot = 4,
}
