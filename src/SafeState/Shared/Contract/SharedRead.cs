using System;

namespace SafeState;

/// <summary>
/// How recent the answer of a read of a shared dictionary must be. The default value is what the dictionary declares: the near cache if
/// there is one, and otherwise the server.
/// </summary>
public readonly struct SharedRead : IEquatable<SharedRead>
{
    private SharedRead(SharedReadKind kind, TimeSpan? maxStaleness, SharedVersion version)
    {
        Kind = kind;
        MaxStaleness = maxStaleness;
        Version = version;
    }

    /// <summary>Gets a read that asks the server. It sees every write that ended before it.</summary>
    public static SharedRead Latest { get; } = new(SharedReadKind.Latest, null, default);

    internal SharedReadKind Kind { get; }

    internal TimeSpan? MaxStaleness { get; }

    internal SharedVersion Version { get; }

    /// <summary>Returns true if both ask for the same.</summary>
    /// <param name="left">A read.</param>
    /// <param name="right">Another read.</param>
    public static bool operator ==(SharedRead left, SharedRead right) => left.Equals(right);

    /// <summary>Returns true if they ask for different things.</summary>
    /// <inheritdoc cref="op_Equality"/>
    public static bool operator !=(SharedRead left, SharedRead right) => !left.Equals(right);

    /// <summary>Gets a read that the near cache can answer if its copy is recent. Otherwise the server is asked.</summary>
    /// <param name="maxStaleness">How old the copy can be. It can be shorter or longer than what the dictionary declares.</param>
    /// <returns>The read.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or longer than a day.</exception>
    public static SharedRead Near(TimeSpan maxStaleness)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxStaleness, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxStaleness, TimeSpan.FromDays(1));
        return new(SharedReadKind.Near, maxStaleness, default);
    }

    /// <summary>
    /// Gets a read that sees a write and everything before it, for example one of another process that sent its version with a message.
    /// </summary>
    /// <param name="version">The version of a write of the same partition.</param>
    /// <returns>The read. It throws <see cref="SharedStateLostException"/> if the server has lost the write.</returns>
    public static SharedRead AtLeast(SharedVersion version) => new(SharedReadKind.AtLeast, null, version);

    /// <inheritdoc/>
    public bool Equals(SharedRead other) => Kind == other.Kind && MaxStaleness == other.MaxStaleness && Version == other.Version;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SharedRead other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, MaxStaleness, Version);
}
