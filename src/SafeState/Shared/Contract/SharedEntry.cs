using System;
using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>An entry of a shared dictionary as it was at one instant.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
public readonly struct SharedEntry<TValue>
{
    private readonly TValue _value;

    internal SharedEntry(TValue value, SharedVersion version)
    {
        _value = value;
        Version = version;
    }

    /// <summary>Gets a value that indicates whether the key was present.</summary>
    public bool Exists => !Version.IsNone;

    /// <summary>Gets the value.</summary>
    /// <exception cref="InvalidOperationException">The key was absent.</exception>
    public TValue Value =>
        Exists ? _value : throw new InvalidOperationException("The key was absent; check Exists, or call TryGetValue.");

    /// <summary>Gets the version, which is none if the key was absent.</summary>
    public SharedVersion Version { get; }

    /// <summary>
    /// Gets a value that indicates whether the entry comes from a near cache that could not show how old it is. True only with
    /// <see cref="WhenStale.ServeStale"/>.
    /// </summary>
    public bool IsStale { get; internal init; }

    /// <summary>Gets the value if the key was present.</summary>
    /// <param name="value">The value; the default value of the type if the key was absent.</param>
    /// <returns>False: the key was absent.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out TValue value)
    {
        value = _value;
        return Exists;
    }
}
