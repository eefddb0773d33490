namespace SafeState.Tests.Conformance;

/// <summary>A key without an equality of its own: <see cref="SkuComparer"/> has it.</summary>
public sealed class Sku(string code)
{
    /// <summary>The code, dashes included.</summary>
    public string Code { get; } = code;

    /// <inheritdoc/>
    public override string ToString() => Code;
}
