namespace SafeState.Tests.Conformance;

/// <summary>A value of 16 bytes, which tears if it is copied carelessly, with the equality that structs inherit.</summary>
public readonly struct Money(long units, long currency)
{
    /// <summary>One half.</summary>
    public long Units { get; } = units;

    /// <summary>The other half.</summary>
    public long Currency { get; } = currency;

    /// <inheritdoc/>
    public override string ToString() => $"{Units} {Currency}";
}
