using System;
using System.Linq;

namespace SafeState.Tests.Conformance;

/// <summary>The types that the suite runs over.</summary>
internal static class Samples
{
    private static readonly string[] Words = ["apple", "pear", "plum", "fig", "lime", "kiwi", "date", "sloe"];

    internal static readonly KeySamples[] Keys =
    [
        Keyed("int", static i => i * 1024 - 3, static i => i * 1024 - 3),
        new KeySamples<string>("string ignoring case", StringComparer.OrdinalIgnoreCase, Words,
            [.. Words.Select(static word => word.ToUpperInvariant())]),
        Keyed("Guid", static i => new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), static i => new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        Keyed("record struct", static i => new Place(i, -i), static i => new Place(i, -i)),
        new KeySamples<Sku>("class with a comparer", new SkuComparer(), [.. Words.Select(static word => new Sku(word))],
            [.. Words.Select(static word => new Sku($"{word[0]}-{word[1..]}"))]),
    ];

    internal static readonly ValueSamples[] Values =
    [
        new ValueSamples<long>("long", 1, -7, long.MaxValue, 0),
        new ValueSamples<string>("reference", "one", "two", "three", "four"),
        new ValueSamples<long?>("Nullable<long>", 1, null, -7, long.MinValue),
        new ValueSamples<Money>("16-byte struct", new(1, 1), new(1, 2), new(2, 1), new(0, 0)),
        new ValueSamples<Badge>("struct with a reference", new("one", 1), new("two", 1), new("one", 2), default),
        new ValueSamples<Account>("record with a user's equality", new("ann", 1), new("bob", 1), new("ann", 2), new("", 0)),
    ];

    private static KeySamples<TKey> Keyed<TKey>(string label, Func<int, TKey> key, Func<int, TKey> twin)
        where TKey : notnull =>
        new(label, comparer: null, [.. Enumerable.Range(0, Words.Length).Select(key)], [.. Enumerable.Range(0, Words.Length).Select(twin)]);
}
