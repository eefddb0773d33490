using System;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Testing.Tests.Histories;

/// <summary>What is recorded is what happened.</summary>
public sealed class RecorderTests
{
    [Fact]
    public void Calls_one_after_another_do_not_overlap_and_keep_their_order()
    {
        Recorder<string, int> recorder = new(2);
        _ = recorder.Record(0, 5, "first", static (target, _) => target);
        _ = recorder.Record(1, 6, "second", static (target, _) => target);

        History<string, int> history = recorder.ToHistory();

        Assert.False(history.HasOverlap);
        Assert.Equal(["first -> 5", "second -> 6"], history.Calls.Select(static call => call.ToString()));
        Assert.True(history.Calls[0].End < history.Calls[1].Start);
    }

    [Fact]
    public void A_call_within_a_call_overlaps()
    {
        Recorder<string, int> recorder = new(2);
        _ = recorder.Record(0, recorder, "outer", static (recorder, _) => recorder.Record(1, 0, "inner", static (_, _) => 1));

        Assert.True(recorder.ToHistory().HasOverlap);
    }

    [Fact]
    public void A_call_that_throws_is_one_of_unknown_outcome()
    {
        Recorder<string, int> recorder = new(1);

        _ = Assert.Throws<TimeoutException>(() => recorder.Record(0, 0, "call", static (_, _) => throw new TimeoutException()));

        RecordedCall<string, int> call = Assert.Single(recorder.ToHistory().Calls);
        Assert.False(call.IsKnown);
        Assert.Equal("call -> ?", call.ToString());
    }

    [Fact]
    public async Task Asynchronous_calls_last_until_they_are_complete()
    {
        Recorder<string, int> recorder = new(2);
        TaskCompletionSource<int> source = new();
        Task<int> slow = recorder.RecordAsync(0, source, "slow", static (source, _) => new(source.Task));
        _ = recorder.Record(1, 0, "quick", static (_, _) => 1);
        source.SetResult(2);
        Assert.Equal(2, await slow);
        _ = await Assert.ThrowsAsync<TimeoutException>(() =>
            recorder.RecordAsync(1, 0, "lost", static (_, _) => ValueTask.FromException<int>(new TimeoutException())));

        History<string, int> history = recorder.ToHistory();

        Assert.True(history.HasOverlap);
        Assert.Equal(["slow -> 2", "quick -> 1", "lost -> ?"], history.Calls.Select(static call => call.ToString()));
    }

    [Fact]
    public void A_history_draws_its_calls_by_time()
    {
        History<string, int> history =
                new([RecordedCall.Known(1, "Get(a)", 3, 12, 30), RecordedCall.Known(0, "Set(a, 3)", 0, 10, 20), RecordedCall.Unknown<string,
                    int>(12, "Clear()", 15)]);

        Assert.Equal("""
            client 0  |-----|      Set(a, 3) -> 0
            client 1    |-----|    Get(a) -> 3
            client 12     |....... Clear() -> ?
            """, history.ToString(), ignoreLineEndingDifferences: true);
    }
}
