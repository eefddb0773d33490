using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Shop;

namespace SafeState.Integration.Tests.Docs;

/// <summary>
/// Where a guarded map means something else than <c>ConcurrentDictionary</c>: each difference that docs/migration.md names, on both.
/// </summary>
public sealed class ConcurrentDictionaryTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Factories_of_GetOrAdd_that_meet_run_once_each_there_and_once_together_here()
    {
        ConcurrentDictionary<string, object> concurrent = new();
        Assert.Equal(2, await RunsOf(factory => concurrent.GetOrAdd("a", factory), isExpectedTwice: true));

        Both both = new();
        Assert.Equal(1, await RunsOf(factory => both.Map.GetOrAdd("a", factory), isExpectedTwice: false));
    }

    [Fact]
    public async Task An_updater_that_meets_a_write_runs_again_there_and_keeps_writers_waiting_here()
    {
        ConcurrentDictionary<string, long> concurrent = new() { ["a"] = 1 };
        int runs = 0;
        _ = concurrent.AddOrUpdate("a", 0, (_, value) =>
        {
            if (runs++ == 0)
            {
                concurrent["a"] = 10;
            }

            return value + 1;
        });
        Assert.Equal((2, 11), (runs, concurrent["a"]));

        Both both = new();
        both.Numbers["a"] = 1;
        runs = 0;
        Task? other = null;
        _ = both.Numbers.AddOrUpdate("a", 0, (_, value) =>
        {
            runs++;
            other = Task.Run(() => both.Numbers["a"] = 10);
            return value + 1;
        });
        await other!.WaitAsync(s_patience);
        Assert.Equal((1, 10), (runs, both.Numbers["a"]));
    }

    [Fact]
    public void A_delegate_may_write_its_own_map_there_and_not_here()
    {
        ConcurrentDictionary<string, long> concurrent = new() { ["a"] = 1 };
        Assert.Equal(2, concurrent.AddOrUpdate("a", 0, (_, value) => value + (concurrent["b"] = 1)));

        Both both = new();
        both.Numbers["a"] = 1;
        _ = Assert.Throws<GuardReentrancyException>(() => both.WriteInside());
        Assert.Equal(1, both.Numbers["a"]);
    }

    [Fact]
    public async Task A_factory_that_fails_fails_for_those_who_waited_for_it()
    {
        Both both = new();
        using SemaphoreSlim started = new(0);
        using ManualResetEventSlim end = new();
        InvalidOperationException fault = new();
        Task<object> first = Task.Run(() => both.Map.GetOrAdd("a", key =>
        {
            _ = started.Release();
#pragma warning disable SAFE202 // Somebody must be waiting when it fails.
            end.Wait();
#pragma warning restore SAFE202
            throw fault;
        }));
        Assert.True(await started.WaitAsync(s_patience));
        Task<object> second = both.Map.GetOrAddAsync("a", static (_, _) => new(new object())).AsTask();
        end.Set();

        Assert.Same(fault, await Assert.ThrowsAsync<InvalidOperationException>(() => first));
        Assert.Same(fault, await Assert.ThrowsAsync<InvalidOperationException>(() => second));
        Assert.False(both.Map.ContainsKey("a"));
    }

    [Fact]
    public void A_loop_sees_what_comes_meanwhile_there_and_one_instant_here()
    {
        ConcurrentDictionary<int, int> concurrent = new(concurrencyLevel: 1, capacity: 1000) { [0] = 0 };
        int seen = 0;
        foreach ((int key, _) in concurrent)
        {
            seen++;
            _ = key < 9 && concurrent.TryAdd(key + 1, 0);
        }

        Assert.Equal(10, seen);

        Both both = new();
        both.Numbers["0"] = 0;
        seen = 0;
        foreach ((string key, _) in both.Numbers.Snapshot())
        {
            seen++;
            both.Numbers[key + "!"] = 1;
        }

        Assert.Equal(1, seen);
    }

    [Fact]
    public void A_missing_key_is_in_the_message_there_and_not_here()
    {
        ConcurrentDictionary<string, long> concurrent = new();
        Assert.Contains("secret", Assert.Throws<KeyNotFoundException>(() => concurrent["secret"]).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Assert.Throws<KeyNotFoundException>(static () => new Both().Numbers["secret"]).Message,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// How often two calls that meet run their factories. The first waits in its factory until the second has run its own, or has come to
    /// wait.
    /// </summary>
    private static async Task<int> RunsOf(Func<Func<string, object>, object> getOrAdd, bool isExpectedTwice)
    {
        int runs = 0;
        using SemaphoreSlim started = new(0);
        using ManualResetEventSlim end = new();
        Task<object> first = Task.Run(() => getOrAdd(key =>
        {
            _ = Interlocked.Increment(ref runs);
            _ = started.Release();
            end.Wait();
            return new object();
        }));
        Assert.True(await started.WaitAsync(s_patience));
        Task<object> second = Task.Run(() => getOrAdd(key =>
        {
            _ = Interlocked.Increment(ref runs);
            end.Set();
            return new object();
        }));
        if (!isExpectedTwice)
        {
            end.Set();
        }

        Assert.Single(new[] { await first.WaitAsync(s_patience), await second.WaitAsync(s_patience) }.Distinct());
        return runs;
    }
}
