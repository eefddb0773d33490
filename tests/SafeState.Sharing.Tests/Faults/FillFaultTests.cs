using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>Factories of two clients while commands and replies are lost, come late, and come twice.</summary>
public sealed class FillFaultTests
{
    private static readonly SharedStateOptions Options = new()
    {
        OperationTimeout = TimeSpan.FromSeconds(30),
        MaxRetryDelay = TimeSpan.FromMilliseconds(2),
        ClaimDuration = TimeSpan.FromMilliseconds(150),
        UpdateAttempts = 1000,
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Each_absence_stores_at_most_one_result_and_no_late_run_overwrites(int seed)
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyEngine[] engines = [new(server, seed, rate: 0.3), new(server, seed + 1000, rate: 0.3)];
        SharedState[] states = [.. engines.Select(static engine => new SharedState(engine, Options, ownsEngine: false))];
        ISharedMap<string, string>[] maps = [.. states.Select(static state => SharedMaps.Open(
            state, new SharedMapDeclaration("fills", 1) { Partitions = 1 }, SharedKeys.Text, SharedSerializers.Text))];
        ConcurrentDictionary<SharedVersion, string> stored = new();
        int removals = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < 8; i++)
            {
                SharedEntry<string> entry = await maps[caller % 2].GetOrAddAsync("a", static async (_, fill, _) =>
                {
                    await Task.Yield();
                    return $"{fill.Epoch}";
                });
                Assert.Equal(entry.Value, stored.GetOrAdd(entry.Version, entry.Value));
                _ = await maps[caller % 2].TryRemoveAsync("a", entry.Version) ? Interlocked.Increment(ref removals) : 0;
            }
        }))).WaitAsync(TimeSpan.FromSeconds(120));
        await Task.WhenAll(engines.Select(static engine => engine.FlushAsync()));

        // The only other writes are the removals, which name the version: each stored result is one of the results that callers got.
        SharedReply head = server.Execute(new PartitionAddress("fills", 0), new HeadCommand());
        IEnumerable<long> epochs = stored.OrderBy(static entry => entry.Key).Select(static entry => long.Parse(entry.Value, null));
        Assert.Equal(epochs.Distinct().Order(), epochs);
        Assert.InRange(stored.Count, removals, removals + 1);
        Assert.Equal(stored.Count + removals, head.Sequence);
        Assert.True(engines.Sum(static engine => engine.LateCopies) > 0);
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 10));
}
