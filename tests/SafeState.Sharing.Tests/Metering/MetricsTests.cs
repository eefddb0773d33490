using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Sharing.Tests.Support;

namespace SafeState.Sharing.Tests.Metering;

/// <summary>What metrics and traces show of shared state.</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly SteppedTime _time = new();
    private readonly InProcessEngine _server;
    private readonly SteeredEngine _engine;
    private readonly Measured _measured = new();

    public MetricsTests()
    {
        _server = new InProcessEngine(_time);
        _engine = new SteeredEngine(_server);
    }

    public void Dispose() => _measured.Dispose();

    [Fact]
    public async Task Operations_are_counted_by_kind_and_outcome()
    {
        ISharedMap<string, string> map = Open(Connect());
        _ = await map.TryGetAsync("a");
        SharedVersion version = await map.SetAsync("a", "1");
        _ = await map.TryAddAsync("a", "2");
        _ = await map.TryUpdateAsync("a", "2", version);
        _ = await map.TryUpdateAsync("a", "3", version);
        _ = await map.ComputeAsync(["a"], static entries => entries["a"] = "4");
        _ = await map.TryRemoveAsync("a");
        _ = await map.GetOrAddAsync("b", static (_, _, _) => new("1"));
        await map.ClearAsync();

        Dictionary<string, double> operations = _measured.Sum(GuardMetrics.SharedOperations);
        Assert.Equal(1, operations["metered set applied"]);
        Assert.Equal(1, operations["metered add refused"]);
        Assert.Equal(1, operations["metered update applied"]);
        Assert.Equal(1, operations["metered update conflict"]);
        Assert.Equal(1, operations["metered compute applied"]);
        Assert.Equal(1, operations["metered remove applied"]);
        Assert.Equal(1, operations["metered claim applied"]);
        Assert.Equal(1, operations["metered get_or_add applied"]);
        Assert.Equal(1, operations["metered clear applied"]);
        Assert.Equal(3, operations["metered read applied"]);
        Assert.Equal(1, Assert.Single(_measured.Sum(GuardMetrics.SharedConflicts)).Value);
        Assert.Equal(operations.Keys.Select(static key => key[..key.LastIndexOf(' ')]).Distinct().Order(),
            _measured.Sum(GuardMetrics.SharedOperationDuration).Keys.Order());
    }

    [Fact]
    public async Task Lost_replies_are_retries_and_answers_from_a_record_are_replays()
    {
        ISharedMap<string, string> map = Open(Connect());
        _ = await map.SetAsync("a", "1");
        bool isLost = false;
        _engine.Steer = async (command, execute) =>
        {
            SharedReply reply = await execute();
            return command is not WriteCommand || isLost
                ? reply
                : throw new SharedEngineException(SharedDelivery.Unknown, $"The reply was lost: {isLost = true}.");
        };

        _ = await map.SetAsync("a", "2");

        Assert.Equal(1, _measured.Sum(GuardMetrics.SharedRetries)["metered"]);
        Assert.Equal(1, _measured.Sum(GuardMetrics.SharedReplays)["metered"]);
    }

    [Fact]
    public async Task Failures_have_an_outcome()
    {
        ISharedMap<string, string> map = Open(Connect());
        _ = await map.SetAsync("a", "1");
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await map.SetAsync("a", "2", new CancellationToken(canceled: true)));
        _server.Lose(new PartitionAddress("metered", 0));
        _ = await Assert.ThrowsAsync<SharedStateLostException>(async () => await map.TryGetAsync("a"));

        Dictionary<string, double> operations = _measured.Sum(GuardMetrics.SharedOperations);
        Assert.Equal(1, operations["metered set canceled"]);
        Assert.Equal(1, operations["metered read lost"]);
        Assert.Equal(1, _measured.Sum(GuardMetrics.SharedRollbacks)["metered"]);
    }

    [Fact]
    public async Task Leases_are_counted_while_they_are_held_and_when_they_are_lost()
    {
        SharedState state = Connect();
        SharedLease given = await state.AcquireAsync("given");
        SharedLease lost = await state.AcquireAsync("lost");
        Assert.Equal((1, 1), (Held("given"), Held("lost")));
        await given.DisposeAsync();
        ((HeldLease)lost).Lose();

        await Eventually.TrueAsync(() => Held("lost") == 0, "The lost lease counts as held.");
        await lost.DisposeAsync();

        Assert.Equal((0, 0), (Held("given"), Held("lost")));
        KeyValuePair<string, double> losses = Assert.Single(_measured.Sum(GuardMetrics.LeasesLost));
        Assert.Equal(("lost", 1), (losses.Key, losses.Value));

        double Held(string lease) => _measured.Sum(GuardMetrics.LeasesHeld).GetValueOrDefault(lease);
    }

    [Fact]
    public async Task Each_operation_has_a_span_with_its_identity_and_attempts()
    {
        List<Activity> spans = [];
        using ActivitySource tests = new("SafeState.Tests.Spans");
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == GuardMetrics.ActivitySourceName || source == tests,
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        ISharedMap<string, string> map = Open(Connect());
        using Activity? parent = tests.StartActivity("test");

        _ = await map.SetAsync("a", "1");

        Activity span = Assert.Single(Snapshot(), span => span.ParentSpanId == parent!.SpanId);
        Assert.Equal(("safestate.shared", ActivityKind.Client), (span.OperationName, span.Kind));
        Assert.Equal("metered", span.GetTagItem(GuardMetrics.StoreTag));
        Assert.Equal("set", span.GetTagItem(GuardMetrics.OperationTag));
        Assert.Equal("applied", span.GetTagItem(GuardMetrics.OutcomeTag));
        Assert.Equal(1, span.GetTagItem("safestate.attempts"));
        Assert.Matches("^[0-9a-f]{16}\\.0\\.1$", (string)span.GetTagItem("safestate.operation_id")!);

        Activity[] Snapshot()
        {
            lock (spans)
            {
                return [.. spans];
            }
        }
    }

    private SharedState Connect() => new(
        _engine, new SharedStateOptions { TimeProvider = _time, MaxRetryDelay = TimeSpan.Zero }, ownsEngine: false, _measured.Metrics);

    private static ISharedMap<string, string> Open(SharedState state) => SharedMaps.Open(
        state, new SharedMapDeclaration("metered", 1) { Partitions = 1 }, SharedKeys.Text, SharedSerializers.Text);
}
