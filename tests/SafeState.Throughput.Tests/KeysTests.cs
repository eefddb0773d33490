using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Content;

namespace SafeState.Throughput.Tests;

public sealed class KeysTests
{
    private const int Count = 100_000;

    [Fact]
    public void Keys_are_distinct()
    {
        Assert.Equal(Count, Make(static ordinal => { Keys.Make(ordinal, out int key); return key; }).Count);
        Assert.Equal(Count, Make(static ordinal => { Keys.Make(ordinal, out string key); return key; }).Count);
        Assert.Equal(Count, Make(static ordinal => { Keys.Make(ordinal, out Guid key); return key; }).Count);
        Assert.Equal(Count, Make(static ordinal => { Keys.Make(ordinal, out OrderKey key); return key; }).Count);
    }

    [Fact]
    public void Strings_have_a_shared_prefix_and_every_length_from_12_to_24()
    {
        HashSet<string> keys = Make(static ordinal => { Keys.Make(ordinal, out string key); return key; });

        Assert.Equal(Enumerable.Range(12, 13), keys.Select(static key => key.Length).Distinct().Order());
        Assert.Single(keys.Select(static key => key[..6]).Distinct());
    }

    [Fact]
    public void A_twin_is_an_equal_string_and_another_object()
    {
        Keys.Make(1, out string key);

        Assert.Equal(key, Keys.Twin(key));
        Assert.NotSame(key, Keys.Twin(key));
    }

    private static HashSet<TKey> Make<TKey>(Func<int, TKey> make) => [.. Enumerable.Range(0, Count).Select(make)];
}
