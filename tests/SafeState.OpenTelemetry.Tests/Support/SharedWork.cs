using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Hosting.Tests.Support;
using SafeState.Sharing;

namespace SafeState.Telemetry.Tests.Support;

/// <summary>A server of shared state that loses a reply and a partition, and work on it that every instrument measures.</summary>
internal sealed class SharedWork : SharedEngine
{
    private readonly InProcessEngine _server = new(TimeProvider.System);
    private Task _gate = Task.CompletedTask;
    private bool _losesReply;

    public override string Kind => "test";

    /// <summary>The service that creates the server.</summary>
    internal SharedEngineFactory Factory => new(IsInProcess: true, _ => this);

    public override async ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout)
    {
        await _gate;
        SharedReply reply = _server.Execute(address, command);
        if (_losesReply && command is WriteCommand)
        {
            _losesReply = false;
            throw new SharedEngineException(SharedDelivery.Unknown, "The reply was lost.");
        }

        return reply;
    }

    public override ValueTask<IAsyncDisposable> SubscribeAsync(
        PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken) =>
        _server.SubscribeAsync(address, listener, cancellationToken);

    public override ValueTask DisposeAsync() => default;

    internal async Task Run(SharedState state)
    {
        ISharedMap<string, string> map = SharedMaps.Open(
            state, new SharedMapDeclaration("scraped", 1) { Partitions = 1 }, SharedKeys.Text, SharedSerializers.Text);
        _losesReply = true;
        _ = await map.SetAsync("a", "1");
        _ = await map.TryUpdateAsync("a", "2", default);

        TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _gate = open.Task; // the ninth write waits for a reply and then leaves with the tenth
        Task writes = Task.WhenAll(Enumerable.Range(0, 10).Select(i => map.SetAsync($"k{i}", "1").AsTask()));
        open.SetResult();
        await writes;

        ISharedMap<string, string> near = SharedMaps.Open(
            state,
            new SharedMapDeclaration("scraped.near", 1) { Partitions = 1, NearCache = true },
            SharedKeys.Text,
            SharedSerializers.Text);
        _ = await near.TryGetAsync("a");
        await Hosted.Until(() => ((INearState)near.Near).GetAge() is not null, "The server does not confirm the near cache.");

        _ = await state.AcquireAsync("held");
        ((HeldLease)await state.AcquireAsync("lost")).Lose();
        _server.Lose(new PartitionAddress("scraped", 0));
        _ = await Assert.ThrowsAsync<SharedStateLostException>(async () => await map.TryGetAsync("a"));
    }
}
