using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing.Tests.Conformance;

/// <summary>Factories that run for absent keys.</summary>
public abstract partial class SharedMapConformance
{
    /// <summary>After this time a test fails that waits for another task.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Each_absence_is_filled_by_one_run_of_all_clients()
    {
        string name = NewName();
        ISharedMap<string, string>[] maps = [Open(Connect(), name), Open(Connect(), name), Open(Connect(), name)];
        int runs = 0;

        for (int absence = 1; absence <= 3; absence++)
        {
            SharedEntry<string>[] entries = await Task.WhenAll(Enumerable.Range(0, 30).Select(i =>
                maps[i % 3].GetOrAddAsync("a", async (key, _, _) =>
                {
                    await Task.Yield();
                    return $"{key}{Interlocked.Increment(ref runs)}";
                }).AsTask())).WaitAsync(Limit);

            Assert.Equal(absence, runs);
            Assert.Equal($"a{absence}", Assert.Single(entries.Select(static entry => entry.Value).Distinct()));
            _ = Assert.Single(entries.Select(static entry => entry.Version).Distinct());
            Assert.True(await maps[0].TryRemoveAsync("a"));
        }
    }

    [Fact]
    public async Task Epochs_grow_with_each_run_of_a_partition()
    {
        string name = NewName();
        ISharedMap<string, string>[] maps = [Open(Connect(), name, partitions: 1), Open(Connect(), name, partitions: 1)];
        List<long> epochs = [];

        for (int i = 0; i < 6; i++)
        {
            _ = await maps[i % 2].GetOrAddAsync($"k{i % 3}", (_, fill, _) =>
            {
                epochs.Add(fill.Epoch);
                return new("x");
            });
            _ = await maps[0].TryRemoveAsync($"k{i % 3}");
        }

        Assert.Equal(6, epochs.Count);
        Assert.Equal(epochs.Distinct().Order(), epochs);
    }

    [Fact]
    public async Task A_failure_reaches_the_caller_and_the_next_call_runs_again()
    {
        string name = NewName();
        ISharedMap<string, string>[] maps = [Open(Connect(), name), Open(Connect(), name)];

        _ = await Assert.ThrowsAsync<FormatException>(async () => await maps[0].GetOrAddAsync("a", static (_, _, _) =>
            throw new FormatException()));
        _ = await Assert.ThrowsAsync<SharedValueTooLargeException>(async () => await maps[0].GetOrAddAsync("a", static (_, _, _) =>
            new(new string('x', 1001))));

        Assert.Equal("1", (await maps[1].GetOrAddAsync("a", static (_, _, _) => new("1")).AsTask().WaitAsync(Limit)).Value);
    }

    [Fact]
    public async Task A_write_during_a_run_is_what_the_run_returns()
    {
        string name = NewName();
        ISharedMap<string, string> map = Open(Connect(), name);
        ISharedMap<string, string> other = Open(Connect(), name);

        SharedEntry<string> entry = await map.GetOrAddAsync("a", async (_, _, token) =>
        {
            _ = await other.SetAsync("a", "written", token);
            return "late";
        });

        Assert.Equal("written", entry.Value);
        Assert.Equal("written", (await other.TryGetAsync("a")).Value);
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("write and remove")]
    [InlineData("clear")]
    public async Task A_removal_during_a_run_makes_it_run_again(string kind)
    {
        string name = NewName();
        ISharedMap<string, string> map = Open(Connect(), name);
        ISharedMap<string, string> other = Open(Connect(), name);
        int runs = 0;

        SharedEntry<string> entry = await map.GetOrAddAsync("a", async (_, _, token) =>
        {
            int run = ++runs;
            if (run == 1)
            {
                _ = kind == "write and remove" ? await other.SetAsync("a", "written", token) : default;
                _ = kind == "clear" || await other.TryRemoveAsync("a", token);
                await (kind == "clear" ? other.ClearAsync(token) : default);
            }

            return $"run {run}";
        }).AsTask().WaitAsync(Limit);

        Assert.Equal("run 2", entry.Value);
        Assert.Equal("run 2", (await other.TryGetAsync("a")).Value);
    }

    [Fact]
    public async Task The_claim_of_a_process_that_is_gone_ends_by_the_clock_of_the_server()
    {
        SharedState state = Connect();
        ISharedMap<string, string> map = Open(state, partitions: 1);
        _ = await map.SetAsync("other", "creates the partition");
        SharedReply claimed = await state.Engine.ExecuteAsync(
            new PartitionAddress(map.Name, 0), new ClaimCommand("a", Owner: 1, Epoch: 0, Milliseconds: 300), Limit);
        long epoch = 0;

        SharedEntry<string> entry = await map.GetOrAddAsync("a", (_, fill, _) =>
        {
            epoch = fill.Epoch;
            return new("1");
        }).AsTask().WaitAsync(Limit);

        Assert.Equal(SharedStatus.Applied, claimed.Status);
        Assert.Equal("1", entry.Value);
        Assert.True(epoch > claimed.Epoch);
    }
}
