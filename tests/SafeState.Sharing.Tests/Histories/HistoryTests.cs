using System;
using System.Linq;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Sharing.Tests.Faults;

namespace SafeState.Sharing.Tests.Histories;

/// <summary>Calls of two clients are linearizable, whatever is lost, repeated, or late.</summary>
public sealed class HistoryTests
{
    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 20));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Calls_are_linearizable_while_replies_are_lost(int seed)
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyEngine[] engines = [new(server, seed, rate: 0.3), new(server, seed + 1000, rate: 0.3)];
        SharedHistory history = new();

        await history.RecordAsync([.. engines.Select(Open)], callers: 4, calls: 12, seed);
        foreach (FaultyEngine engine in engines)
        {
            await engine.FlushAsync();
        }

        history.Verify();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Calls_are_linearizable_while_a_client_is_cut_off(int seed)
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyEngine[] engines = [new(server, seed, rate: 0.1), new(server, seed + 1000, rate: 0.1)];
        SharedHistory history = new();
        ISharedNumberMap<string, long>[] maps = [.. engines.Select(Open)];

        Task recording = history.RecordAsync(maps, callers: 4, calls: 12, seed);
        engines[0].CutOffAfter(commands: 20, count: 60);
        await recording;
        foreach (FaultyEngine engine in engines)
        {
            await engine.FlushAsync();
        }

        history.Verify();
    }

    private static ISharedNumberMap<string, long> Open(FaultyEngine engine) => SharedMaps.OpenNumbers<string, long>(
        new SharedState(
            engine,
            new SharedStateOptions { OperationTimeout = TimeSpan.FromMilliseconds(30), MaxRetryDelay = TimeSpan.FromMilliseconds(2) },
            ownsEngine: false),
        new SharedMapDeclaration("histories", 1) { Partitions = 1 },
        SharedKeys.Text);
}
