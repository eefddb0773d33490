using System;

namespace SafeState.Tests.Conformance;

/// <summary><c>Compute</c> over two keys, without anybody else around.</summary>
public sealed class PairTests
{
    [Theory, EachCombination]
    public void Compute_over_two_keys_commits_each_of_nine_outcomes<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        for (int first = 0; first < given.KeyCount; first++)
        {
            for (int outcome = 0; outcome < 9; outcome++)
            {
                int second = (first + 1 + outcome) % given.KeyCount;
                if (first != second)
                {
                    Check(given, first, second, outcome / 3, outcome % 3);
                }
            }
        }
    }

    [Theory, EachCombination]
    public void Compute_over_two_keys_shows_both_entries_and_returns_a_result<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(1);

        string seen = map.Compute(given.Twin(0), given.Key(1), (ref a, ref b) =>
        {
            Assert.Equal(given.Value(0), a.Value);
            Assert.Equal(default, b.Value);
            return $"{a.Exists} {b.Exists}";
        });
        Assert.Equal("True False", seen);
        Assert.Equal("False True",
            map.Compute(given.Key(1), given.Key(0), static (ref a, ref b, given) => $"{a.Exists} {b.Exists}", given));
        map.Compute(given.Key(1), given.Key(0), static (ref a, ref b, given) => (a.Value, b.Value) = (given.Value(2), given.Value(3)),
            given);
        Assert.Equal(given.Value(2), map[given.Key(1)]);
        Assert.Equal(given.Value(3), map[given.Key(0)]);
    }

    [Theory, EachCombination]
    public void Compute_over_equal_keys_is_an_ArgumentException<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);

        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            map.Compute(given.Key(0), given.Twin(0),
                static (ref MapEntry<TKey, TValue> _, ref MapEntry<TKey, TValue> _) => throw new InvalidOperationException()));
        Assert.Equal("key2", exception.ParamName);
    }

    private static void Check<TKey, TValue>(MapCase<TKey, TValue> given, int first, int second, int change1, int change2)
        where TKey : notnull
    {
        // Half of the keys are present.
        IGuardedMap<TKey, TValue> map = given.Map(given.KeyCount / 2);
        map.Compute(given.Twin(first), given.Twin(second), (ref a, ref b) =>
        {
            Apply(ref a, change1, given.Value(2));
            Apply(ref b, change2, given.Value(3));
        });
        Expect(given, map, first, change1, given.Value(2));
        Expect(given, map, second, change2, given.Value(3));
    }

    private static void Apply<TKey, TValue>(ref MapEntry<TKey, TValue> entry, int change, TValue value)
        where TKey : notnull
    {
        if (change == 1)
        {
            entry.Value = value;
        }
        else if (change == 2)
        {
            entry.Remove();
        }
    }

    private static void Expect<TKey, TValue>(MapCase<TKey, TValue> given, IGuardedMap<TKey, TValue> map, int key, int change, TValue stored)
        where TKey : notnull
    {
        bool was = key < given.KeyCount / 2;
        Assert.Equal(change == 1 || (change == 0 && was), map.TryGetValue(given.Key(key), out TValue? value));
        if (map.ContainsKey(given.Key(key)))
        {
            Assert.Equal(change == 1 ? stored : given.Value(key % given.ValueCount), value);
        }
    }
}
