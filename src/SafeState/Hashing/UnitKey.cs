using System;

namespace SafeState.Ownership;

/// <summary>The key of a store that is owned as a whole. All its values are equal, so one key stands for the store.</summary>
internal readonly struct UnitKey : IEquatable<UnitKey>
{
    public bool Equals(UnitKey other) => true;

    public override bool Equals(object? obj) => obj is UnitKey;

    public override int GetHashCode() => 0;
}
