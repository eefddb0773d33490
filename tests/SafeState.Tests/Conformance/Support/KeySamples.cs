using System.Collections.Generic;

namespace SafeState.Tests.Conformance;

/// <summary>
/// Keys of one type: eight different ones, and for each an equal one that is another object or bit pattern where the type has such.
/// </summary>
internal abstract class KeySamples
{
    internal abstract object Case<TValue>(GuardStrategy strategy, ValueSamples<TValue> values);
}

/// <inheritdoc/>
internal sealed class KeySamples<TKey>(string label, IEqualityComparer<TKey>? comparer, TKey[] keys, TKey[] twins) : KeySamples
    where TKey : notnull
{
    internal IEqualityComparer<TKey>? Comparer => comparer;

    internal TKey[] Keys => keys;

    internal TKey[] Twins => twins;

    public override string ToString() => label;

    internal override object Case<TValue>(GuardStrategy strategy, ValueSamples<TValue> values) =>
        new MapCase<TKey, TValue>(strategy, this, values);
}
