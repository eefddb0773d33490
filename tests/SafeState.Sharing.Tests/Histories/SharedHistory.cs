using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Testing;

namespace SafeState.Sharing.Tests.Histories;

/// <summary>Records what clients did with one shared dictionary of numbers, and checks it.</summary>
public sealed class SharedHistory
{
    private static readonly string[] Keys = ["a", "b", "c"];

    private readonly ConcurrentQueue<RecordedCall<SharedCall, SharedResult>> _calls = new();
    private long _clock;

    /// <summary>Gets the number of calls whose outcome the client does not know.</summary>
    public int UnknownCalls => _calls.Count(static call => call.End == long.MaxValue);

    /// <summary>Makes random calls, several at a time for each client.</summary>
    /// <param name="maps">The dictionary, once for each client.</param>
    /// <param name="callers">The number of callers for each client.</param>
    /// <param name="calls">The number of calls for each caller.</param>
    /// <param name="seed">What the calls are drawn from.</param>
    /// <returns>A task that ends with the last call.</returns>
    public Task RecordAsync(IReadOnlyList<ISharedNumberMap<string, long>> maps, int callers, int calls, int seed) =>
        Task.WhenAll(Enumerable.Range(0, maps.Count * callers).Select(client => Task.Run(async () =>
        {
            Random random = new((seed * 1000) + client);
            for (int i = 0; i < calls; i++)
            {
                SharedCall call = new((SharedMember)random.Next(7), Keys[random.Next(Keys.Length)], random.Next(1, 4));
                await MakeAsync(maps[client % maps.Count], client, call);
            }
        })));

    /// <summary>Fails if no order of the calls explains their results. A call with an unknown outcome may be in it or not.</summary>
    public void Verify()
    {
        History<SharedCall, SharedResult> history = new(_calls);
        Assert.True(history.HasOverlap, "No two calls overlapped, so the history proves nothing.");
        Verdict<SharedCall, SharedResult> verdict = Linearizability.Check(new SharedModel(), history);
        Assert.True(verdict.Conclusion == Conclusion.Linearizable, $"{verdict}");
    }

    private async Task MakeAsync(ISharedNumberMap<string, long> map, int client, SharedCall call)
    {
        long start = Interlocked.Increment(ref _clock);
        try
        {
            SharedResult result = await call.MakeAsync(map);
            _calls.Enqueue(RecordedCall.Known(client, call, result, start, Interlocked.Increment(ref _clock)));
        }
        catch (SharedOutcomeUnknownException unknown)
        {
            await RecordAsync(client, call, start, unknown);
        }
        catch (Exception problem) when (problem is SharedUnavailableException or SharedConflictException)
        {
            // Not applied: the history is the same without the call.
        }
    }

    /// <summary>A call that turns out not to be applied is left out. One that was applied keeps its result unknown.</summary>
    private async Task RecordAsync(int client, SharedCall call, long start, SharedOutcomeUnknownException unknown)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMilliseconds(200));
        try
        {
            if (!await unknown.ResolveAsync(limit.Token))
            {
                return;
            }
        }
        catch (Exception problem) when (problem is SharedOutcomeUnknownException or OperationCanceledException)
        {
            // It stays unknown.
        }

        _calls.Enqueue(RecordedCall.Unknown<SharedCall, SharedResult>(client, call, start));
    }
}
