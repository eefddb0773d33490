using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tests.Multimaps;

/// <summary>Random calls give what a plain dictionary of lists or sets gives.</summary>
public sealed class MultimapModelTests
{
    [Theory, EachMultimap]
    public void Random_calls_do_what_a_plain_dictionary_does(MultimapKind kind)
    {
        Random random = new(7);
        Dictionary<string, List<int>> model = new(StringComparer.OrdinalIgnoreCase);
        Multimap<string, int> map = Multimap<string, int>.Create(kind, StringComparer.OrdinalIgnoreCase);
        for (int step = 0; step < 4_000; step++)
        {
            string key = Key(random);
            int value = random.Next(60);
            List<int> present = model.GetValueOrDefault(key, []);
            switch (random.Next(20))
            {
                case < 10:
                    bool isAdded = !kind.HasSets || !present.Contains(value);
                    Assert.Equal(isAdded, map.Add(key, value));
                    if (isAdded)
                    {
                        model[key] = [.. present, value];
                    }

                    break;
                case < 16:
                    value = present.Count > 0 && random.Next(3) > 0 ? present[random.Next(present.Count)] : value;
                    Assert.Equal(present.Remove(value), map.Remove(key, value));
                    break;
                case 16:
                    Assert.Equal(model.ContainsKey(key) ? Order(present, kind) : null, Order(map.RemoveKey(key), kind));
                    _ = model.Remove(key);
                    break;
                case 17:
                    int remainder = random.Next(5);
                    int removed = model.Values.Sum(values => values.RemoveAll(item => item % 5 == remainder));
                    Assert.Equal(removed, map.RemoveWhere((_, item) => item % 5 == remainder));
                    break;
                case 18 when random.Next(10) == 0:
                    AssertSame(kind, model, map.Drain());
                    model.Clear();
                    break;
                case 19 when random.Next(10) == 0:
                    model = new(StringComparer.OrdinalIgnoreCase) { ["a"] = [1, 2], ["b"] = [], ["c"] = [.. Enumerable.Range(0, 100)] };
                    map.ReplaceAll(model.Select(static entry => new KeyValuePair<string, int[]>(entry.Key, [.. entry.Value])));
                    break;
                default:
                    Assert.Equal(present.Contains(value), map.Contains(key, value));
                    break;
            }

            foreach (string emptied in model.Where(static entry => entry.Value.Count == 0).Select(static entry => entry.Key).ToArray())
            {
                _ = model.Remove(emptied);
            }

            Assert.Equal(model.ContainsKey(key), map.ContainsKey(key));
            Assert.Equal(Order(model.GetValueOrDefault(key, []), kind), Order(map.Get(key), kind));
            Assert.Equal(model.Count, map.Count());
            Assert.Equal(model.Values.Sum(static values => values.Count), map.ValueCount());
            if (step % 50 == 0)
            {
                AssertSame(kind, model, map.Snapshot());
            }
        }

        AssertSame(kind, model, map.Snapshot());
        map.Clear();
        Assert.Equal(0, map.Count());
        Assert.Equal(0, map.ValueCount());
    }

    [Theory, EachMultimap]
    public void A_key_lives_as_long_as_it_has_a_value(MultimapKind kind)
    {
        Multimap<string, int> map = Multimap<string, int>.Create(kind);
        Assert.Empty(map.Get("a"));
        Assert.False(map.Remove("a", 1));
        Assert.Equal(0, map.Count());

        Assert.True(map.Add("a", 1));
        IReadOnlyCollection<int> one = map.Get("a");
        Assert.True(map.Add("a", 2));
        Assert.Equal([1], one); // what was read does not change
        Assert.Equal([1, 2], map.Get("a").Order());
        Assert.Equal(!kind.HasSets, map.Add("a", 2));
        Assert.True(map.Remove("a", 2));
        Assert.Equal(kind.HasSets ? [1] : [1, 2], map.Get("a"));
        Assert.Equal(!kind.HasSets, map.Remove("a", 2));
        Assert.Equal(1, map.Count());

        Assert.True(map.Remove("a", 1));
        Assert.False(map.ContainsKey("a"));
        Assert.Equal(0, map.Count());
        Assert.Empty(map.Snapshot());
        Assert.Null(map.RemoveKey("a"));
    }

    [Theory, EachMultimap]
    public void Nulls_are_refused_and_change_nothing(MultimapKind kind)
    {
        Multimap<string, string> map = Multimap<string, string>.Create(kind);
        Assert.True(map.Add("a", "1"));
        Assert.Throws<ArgumentNullException>(() => map.Add(null!, "1"));
        Assert.Throws<ArgumentNullException>(() => map.Remove(null!, "1"));
        Assert.Throws<ArgumentNullException>(() => map.Get(null!));
        Assert.Throws<ArgumentNullException>(() => map.Contains(null!, "1"));
        Assert.Throws<ArgumentNullException>(() => map.RemoveKey(null!));
        Assert.Throws<ArgumentNullException>(() => map.RemoveWhere(null!));
        Assert.Throws<ArgumentNullException>(() => map.ReplaceAll(null!));
        Assert.Throws<ArgumentException>(() => map.ReplaceAll([new("b", ["1"]), new("c", null!)]));
        Assert.Throws<ArgumentException>(() => map.ReplaceAll([new("b", ["1"]), new(null!, [])]));
        Assert.Throws<ArgumentException>(() => map.ReplaceAll([new("b", ["1"]), new("b", ["2"])]));
        if (kind.HasSets)
        {
            Assert.Throws<ArgumentNullException>(() => map.Add("a", null!));
            Assert.Throws<ArgumentNullException>(() => map.Contains("a", null!));
            Assert.Throws<ArgumentNullException>(() => map.Remove("a", null!));
            Assert.Throws<ArgumentException>(() => map.ReplaceAll([new("b", ["1", null!])]));
        }

        Assert.Equal([new("a", ["1"])], map.Snapshot());
    }

    private static void AssertSame(MultimapKind kind, Dictionary<string, List<int>> model, Dictionary<string, int[]> actual)
    {
        Assert.Equal(model.Keys.Order(StringComparer.OrdinalIgnoreCase), actual.Keys.Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
        foreach ((string key, int[] values) in actual)
        {
            Assert.Equal(Order(model[key], kind), Order(values, kind));
        }
    }

    private static IEnumerable<int>? Order(IReadOnlyCollection<int>? values, MultimapKind kind) => kind.HasSets ? values?.Order() : values;

    // In either case, because the comparer ignores it.
    private static string Key(Random random)
    {
        string key = ((char)('a' + random.Next(12))).ToString();
        return random.Next(2) == 0 ? key : key.ToUpperInvariant();
    }
}
