namespace SafeState.Tests.Conformance;

/// <summary>Values of one type: different ones, by their default equality.</summary>
internal abstract class ValueSamples
{
    internal abstract object With(GuardStrategy strategy, KeySamples keys);
}

/// <inheritdoc/>
internal sealed class ValueSamples<TValue>(string label, params TValue[] values) : ValueSamples
{
    internal TValue[] Values => values;

    public override string ToString() => label;

    internal override object With(GuardStrategy strategy, KeySamples keys) => keys.Case(strategy, this);
}
