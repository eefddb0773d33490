using System.Diagnostics;

namespace SafeState;

/// <summary>One change of a watched dictionary.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[DebuggerDisplay("{Kind} {Key}: {Value}")]
public readonly struct WatchedChange<TKey, TValue>
    where TKey : notnull
{
    internal WatchedChange(WatchedChangeKind kind, TKey key, TValue value)
    {
        Kind = kind;
        Key = key;
        Value = value;
    }

    /// <summary>Gets what happened.</summary>
    public WatchedChangeKind Kind { get; }

    /// <summary>
    /// Gets the key. It is the default value of the type if <see cref="Kind"/> is <see cref="WatchedChangeKind.Cleared"/>.
    /// </summary>
    public TKey Key { get; }

    /// <summary>
    /// Gets the stored value. It is the default value of the type unless <see cref="Kind"/> is <see cref="WatchedChangeKind.Stored"/>.
    /// </summary>
    public TValue Value { get; }
}
