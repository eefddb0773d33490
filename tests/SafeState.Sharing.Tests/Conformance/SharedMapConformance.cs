using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing.Tests.Conformance;

/// <summary>What every engine must do. A subclass connects to its server.</summary>
public abstract partial class SharedMapConformance
{
    private static int s_names;

    /// <summary>Connects another client to the same server.</summary>
    protected abstract SharedState Connect();

    [Fact]
    public async Task An_entry_is_absent_until_it_is_stored()
    {
        ISharedMap<string, string> map = Open(Connect());

        Assert.False((await map.TryGetAsync("a")).Exists);
        SharedVersion version = await map.SetAsync("a", "1");

        SharedEntry<string> entry = await map.TryGetAsync("a");
        Assert.Equal(("1", version), (entry.Value, entry.Version));
        Assert.Equal(version, SharedVersion.Parse(version.ToString()));
    }

    [Fact]
    public async Task Each_write_has_another_version_of_its_partition()
    {
        ISharedMap<string, string> map = Open(Connect(), partitions: 1);
        List<SharedVersion> versions = [];
        for (int i = 0; i < 5; i++)
        {
            versions.Add(await map.SetAsync("a", "same"));
        }

        Assert.Equal([1L, 2, 3, 4, 5], versions.Select(static version => version.Sequence));
        Assert.Equal(5, versions.Distinct().Count());
    }

    [Fact]
    public async Task Adding_a_present_key_gives_the_stored_entry()
    {
        ISharedMap<string, string> map = Open(Connect());
        SharedUpdate<string> first = await map.TryAddAsync("a", "1");

        SharedUpdate<string> second = await map.TryAddAsync("a", "2");

        Assert.True(first.Succeeded);
        Assert.False(second.Succeeded);
        Assert.Equal(("1", first.Version), (second.Value, second.Version));
    }

    [Fact]
    public async Task An_update_needs_the_version_and_not_the_value()
    {
        ISharedMap<string, string> map = Open(Connect());
        SharedVersion first = await map.SetAsync("a", "1");
        SharedVersion second = await map.SetAsync("a", "1");

        Assert.False((await map.TryUpdateAsync("a", "2", first)).Succeeded);
        Assert.True((await map.TryUpdateAsync("a", "2", second)).Succeeded);
        Assert.False((await map.TryUpdateAsync("b", "2", default)).Succeeded);
    }

    [Fact]
    public async Task A_removal_needs_the_entry_or_its_version()
    {
        ISharedMap<string, string> map = Open(Connect());
        SharedVersion first = await map.SetAsync("a", "1");
        SharedVersion second = await map.SetAsync("a", "2");

        Assert.False(await map.TryRemoveAsync("a", first));
        Assert.True(await map.TryRemoveAsync("a", second));
        Assert.False(await map.TryRemoveAsync("a"));
        Assert.False((await map.TryGetAsync("a")).Exists);
    }

    [Fact]
    public async Task Delegates_update_add_and_remove()
    {
        ISharedMap<string, string> map = Open(Connect());

        Assert.False((await map.UpdateAsync("a", static value => value + "!")).Succeeded);
        Assert.Equal("1", (await map.AddOrUpdateAsync("a", "1", static value => value + "!")).Value);
        Assert.Equal("1!", (await map.AddOrUpdateAsync("a", "1", static value => value + "!")).Value);
        Assert.Equal("1!?", (await map.UpdateAsync("a", static (value, mark) => value + mark, "?")).Value);
        Assert.False((await map.RemoveIfAsync("a", static value => value == "1")).Succeeded);
        Assert.True((await map.RemoveIfAsync("a", static value => value == "1!?")).Succeeded);
        Assert.False((await map.TryGetAsync("a")).Exists);
    }

    [Fact]
    public async Task Updates_of_two_clients_are_all_applied()
    {
        string name = NewName();
        ISharedMap<string, string>[] maps = [Open(Connect(), name), Open(Connect(), name)];
        _ = await maps[0].SetAsync("a", "");

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            maps[i % 2].UpdateAsync("a", static value => value + "x").AsTask()));

        Assert.Equal(40, (await maps[0].TryGetAsync("a")).Value.Length);
    }

    [Fact]
    public async Task Numbers_are_computed_by_the_server()
    {
        ISharedNumberMap<string, long> map = OpenNumbers<long>(Connect());

        Assert.Equal(1, await map.IncrementAsync("a"));
        Assert.Equal(11, await map.IncrementByAsync("a", 10));
        Assert.Equal(10, await map.DecrementAsync("a"));
        Assert.Equal((true, 3), Outcome(await map.TryDecrementAsync("a", 7, 0)));
        Assert.Equal((false, 3), Outcome(await map.TryDecrementAsync("a", 4, 0)));
        Assert.Equal((true, 5), Outcome(await map.TryIncrementAsync("a", 2, 5)));
        Assert.Equal((false, 5), Outcome(await map.TryIncrementAsync("a", 1, 5)));
        Assert.Equal((false, 0), Outcome(await map.TryDecrementAsync("absent")));
        Assert.False((await map.TryGetAsync("absent")).Exists);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(9007199254740993)]
    public async Task Numbers_are_exact_at_the_upper_limit(long limit)
    {
        ISharedNumberMap<string, long> map = OpenNumbers<long>(Connect());
        _ = await map.SetAsync("a", limit);

        Assert.Equal(limit - 1, await map.DecrementAsync("a"));
        Assert.Equal((true, limit), Outcome(await map.TryIncrementAsync("a", 1, limit)));
        Assert.Equal((false, limit), Outcome(await map.TryIncrementAsync("a", 1, limit)));
        Assert.Equal((false, limit), Outcome(await map.TryIncrementAsync("a", long.MaxValue, long.MaxValue)));
        Assert.Equal((true, limit), Outcome(await map.TryDecrementAsync("a", 0, limit)));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-9007199254740993)]
    public async Task Numbers_are_exact_at_the_lower_limit(long limit)
    {
        ISharedNumberMap<string, long> map = OpenNumbers<long>(Connect());
        _ = await map.SetAsync("a", limit);

        Assert.Equal(limit + 1, await map.IncrementAsync("a"));
        Assert.Equal((true, limit), Outcome(await map.TryDecrementAsync("a", 1, limit)));
        Assert.Equal((false, limit), Outcome(await map.TryDecrementAsync("a", 1, limit)));
        Assert.Equal((false, limit), Outcome(await map.TryDecrementAsync("a", long.MaxValue, long.MinValue)));
        Assert.Equal((true, limit), Outcome(await map.TryIncrementAsync("a", 0, limit)));
    }

    [Theory]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MinValue, -1)]
    [InlineData(long.MinValue, long.MinValue)]
    public async Task An_overflow_changes_nothing(long stored, long delta)
    {
        ISharedNumberMap<string, long> map = OpenNumbers<long>(Connect());
        _ = await map.SetAsync("a", stored);

        _ = await Assert.ThrowsAsync<OverflowException>(async () => await map.IncrementByAsync("a", delta));

        Assert.Equal(stored, (await map.TryGetAsync("a")).Value);
    }

    [Fact]
    public async Task Narrow_numbers_overflow_at_their_own_limits()
    {
        ISharedNumberMap<string, byte> map = OpenNumbers<byte>(Connect());
        _ = await map.SetAsync("a", 255);

        _ = await Assert.ThrowsAsync<OverflowException>(async () => await map.IncrementAsync("a"));
        _ = await Assert.ThrowsAsync<OverflowException>(async () => await map.DecrementAsync("b"));
        Assert.Equal(255, (await map.TryGetAsync("a")).Value);
    }

    [Fact]
    public async Task Stock_is_never_oversold()
    {
        string name = NewName();
        ISharedNumberMap<string, long>[] maps = [.. Enumerable.Range(0, 3).Select(_ => OpenNumbers<long>(Connect(), name))];
        _ = await maps[0].SetAsync("sku", 100);

        SharedUpdate<long>[] sales = await Task.WhenAll(Enumerable.Range(0, 300).Select(i =>
            maps[i % 3].TryDecrementAsync("sku", by: 1, floor: 0).AsTask()));

        Assert.Equal(100, sales.Count(static sale => sale.Succeeded));
        Assert.Equal(0, (await maps[0].TryGetAsync("sku")).Value);
        Assert.Equal(100, sales.Where(static sale => sale.Succeeded).Select(static sale => sale.Version).Distinct().Count());
    }

    [Fact]
    public async Task Keys_of_one_partition_change_together()
    {
        ISharedMap<string, string> map = Open(Connect());
        _ = await map.SetAsync("{cart}a", "1");

        int count = await map.ComputeAsync(["{cart}a", "{cart}b", "{cart}c"], static entries =>
        {
            entries["{cart}b"] = entries["{cart}a"];
            Assert.True(entries.Remove("{cart}a"));
            Assert.False(entries.TryGetValue("{cart}c", out _));
            return entries.Keys.Count;
        });

        Assert.Equal(3, count);
        IReadOnlyDictionary<string, SharedEntry<string>> found = await map.GetManyAsync(["{cart}a", "{cart}b", "{cart}c"]);
        Assert.Equal([false, true, false], found.OrderBy(static entry => entry.Key).Select(static entry => entry.Value.Exists));
    }

    [Fact]
    public async Task A_delegate_that_throws_changes_nothing()
    {
        ISharedMap<string, string> map = Open(Connect());
        _ = await map.SetAsync("{t}a", "1");

        _ = await Assert.ThrowsAsync<FormatException>(async () => await map.ComputeAsync<int>(["{t}a"], static entries =>
        {
            entries["{t}a"] = "2";
            throw new FormatException();
        }));
        _ = await Assert.ThrowsAsync<FormatException>(async () => await map.UpdateAsync("{t}a", static _ => throw new FormatException()));

        Assert.Equal("1", (await map.UpdateAsync("{t}a", static value => value)).Value);
    }

    [Fact]
    public async Task Keys_of_two_partitions_are_refused()
    {
        ISharedMap<string, string> map = Open(Connect(), partitions: 64);
        string other = Enumerable.Range(0, 1000).Select(static i => $"k{i}").First(key => map.GetPartition(key) != map.GetPartition("a"));

        SharedPartitionException refused = await Assert.ThrowsAsync<SharedPartitionException>(
            async () => await map.ComputeAsync(["a", other], static _ => 0));

        Assert.Contains("{tag}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transfers_of_two_clients_keep_the_sum()
    {
        string name = NewName();
        ISharedMap<string, string>[] maps = [Open(Connect(), name), Open(Connect(), name)];
        _ = await maps[0].SetAsync("{t}a", "100");
        _ = await maps[0].SetAsync("{t}b", "100");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => maps[i % 2].ComputeAsync(["{t}a", "{t}b"], static entries =>
        {
            entries["{t}a"] = $"{int.Parse(entries["{t}a"], null) - 1}";
            entries["{t}b"] = $"{int.Parse(entries["{t}b"], null) + 1}";
            return 0;
        }).AsTask()));

        SharedSnapshot<string, string> snapshot = await maps[1].SnapshotAsync();
        Assert.Equal(("90", "110"), (snapshot["{t}a"], snapshot["{t}b"]));
    }

    [Fact]
    public async Task The_whole_dictionary_is_copied_read_and_cleared()
    {
        ISharedMap<string, string> map = Open(Connect());
        string[] keys = [.. Enumerable.Range(0, 200).Select(static i => $"key {i} é漢\U0001F600")];
        await Task.WhenAll(keys.Select(key => map.SetAsync(key, key).AsTask()));

        SharedSnapshot<string, string> snapshot = await map.SnapshotAsync();
        List<string> read = [];
        await foreach (KeyValuePair<string, SharedEntry<string>> entry in map.ReadAllAsync())
        {
            Assert.Equal(entry.Key, entry.Value.Value);
            read.Add(entry.Key);
        }

        await map.ClearAsync();

        Assert.Equal(keys.Order(StringComparer.Ordinal), snapshot.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(keys.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
        Assert.Equal(200, snapshot.Sequences.Sum());
        Assert.Empty(await map.SnapshotAsync());
    }

    [Fact]
    public async Task Another_layout_is_refused_before_the_first_write()
    {
        string name = NewName();
        _ = await Open(Connect(), name, partitions: 4).SetAsync("a", "1");
        ISharedMap<string, string> other = Open(Connect(), name, partitions: 8);

        SharedSchemaException refused = await Assert.ThrowsAsync<SharedSchemaException>(async () => await other.SetAsync("a", "2"));

        Assert.Contains("partitions=4", refused.Message, StringComparison.Ordinal);
        _ = await Assert.ThrowsAsync<SharedSchemaException>(async () => await other.TryGetAsync("a"));
    }

    [Fact]
    public async Task A_canceled_call_sends_nothing()
    {
        ISharedMap<string, string> map = Open(Connect());
        CancellationToken canceled = new(canceled: true);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await map.SetAsync("a", "1", canceled));
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await map.TryGetAsync("a", canceled));

        Assert.False((await map.TryGetAsync("a")).Exists);
    }

    [Fact]
    public async Task A_value_that_is_too_long_is_refused()
    {
        ISharedMap<string, string> map = Open(Connect());

        _ = await Assert.ThrowsAsync<SharedValueTooLargeException>(async () => await map.SetAsync("a", new string('x', 1001)));
        _ = await map.SetAsync("a", new string('x', 1000));
    }

    [Fact]
    public async Task Values_keep_their_bytes()
    {
        ISharedMap<string, byte[]> map = SharedMaps.Open(
            Connect(), new SharedMapDeclaration(NewName(), 1), SharedKeys.Text, SharedSerializers.Bytes);
        byte[] all = [.. Enumerable.Range(0, 256).Select(static i => (byte)i)];

        _ = await map.SetAsync("all", all);
        _ = await map.SetAsync("empty", []);

        Assert.Equal(all, (await map.TryGetAsync("all")).Value);
        Assert.Empty((await map.TryGetAsync("empty")).Value);
    }

    /// <summary>Opens a dictionary of strings.</summary>
    protected static ISharedMap<string, string> Open(SharedState state, string? name = null, int partitions = 16) => SharedMaps.Open(
        state, new SharedMapDeclaration(name ?? NewName(), 1) { Partitions = partitions, MaxValueBytes = 1000 }, SharedKeys.Text,
        SharedSerializers.Text);

    /// <summary>Opens a dictionary of numbers.</summary>
    protected static ISharedNumberMap<string, T> OpenNumbers<T>(SharedState state, string? name = null)
        where T : struct, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T> =>
        SharedMaps.OpenNumbers<string, T>(state, new SharedMapDeclaration(name ?? NewName(), 1), SharedKeys.Text);

    /// <summary>Gets a name that no other test uses.</summary>
    protected static string NewName() => $"test.{Environment.ProcessId}.{Interlocked.Increment(ref s_names)}";

    private static (bool Succeeded, long Value) Outcome(SharedUpdate<long> update) => (update.Succeeded, update.Value);
}
