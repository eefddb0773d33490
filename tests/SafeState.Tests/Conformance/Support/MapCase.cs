using System.Collections.Generic;

namespace SafeState.Tests.Conformance;

/// <summary>One strategy over one type of key and one type of value.</summary>
public sealed class MapCase<TKey, TValue>
    where TKey : notnull
{
    private readonly KeySamples<TKey> _keys;
    private readonly ValueSamples<TValue> _values;

    internal MapCase(GuardStrategy strategy, KeySamples<TKey> keys, ValueSamples<TValue> values)
    {
        Strategy = strategy;
        _keys = keys;
        _values = values;
    }

    /// <summary>The strategy.</summary>
    public GuardStrategy Strategy { get; }

    internal IEqualityComparer<TKey>? Comparer => _keys.Comparer;

    internal int KeyCount => _keys.Keys.Length;

    internal int ValueCount => _values.Values.Length;

    internal TKey Key(int index) => _keys.Keys[index];

    /// <summary>A key equal to another one, not the same.</summary>
    internal TKey Twin(int index) => _keys.Twins[index];

    internal bool SameKey(TKey left, TKey right) => (Comparer ?? EqualityComparer<TKey>.Default).Equals(left, right);

    internal TValue Value(int index) => _values.Values[index];

    /// <summary>A map that holds the first few keys, each with the value of the same number.</summary>
    internal IGuardedMap<TKey, TValue> Map(int count = 0) => Maps.Of(Strategy, Content(count));

    internal Dictionary<TKey, TValue> Content(int count)
    {
        Dictionary<TKey, TValue> content = new(Comparer);
        for (int i = 0; i < count; i++)
        {
            content.Add(Key(i), Value(i % ValueCount));
        }

        return content;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Strategy}, {_keys} -> {_values}";
}
