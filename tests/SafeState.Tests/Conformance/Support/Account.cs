using System;

namespace SafeState.Tests.Conformance;

/// <summary>A reference with an equality of the user's.</summary>
public sealed record Account(string Owner, long Balance)
{
    /// <inheritdoc/>
    public bool Equals(Account? other) =>
        other is not null && Balance == other.Balance && string.Equals(Owner, other.Owner, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => Balance.GetHashCode();
}
