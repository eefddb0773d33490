using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Redis.Protocol;
using SafeState.Redis.Scripts;
using SafeState.Redis.Subscriptions;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis;

/// <summary>
/// Executes commands on Redis or Garnet. A partition is one hash. A command that writes is one script, and a command that reads is one
/// plain command where that is one instant.
/// </summary>
internal sealed partial class RedisEngine : SharedEngine
{
    /// <summary>A replica can be behind, so it is asked for nothing.</summary>
    private const CommandFlags Primary = CommandFlags.DemandMaster;

    private readonly IConnectionMultiplexer _connection;
    private readonly IDatabase _database;
    private readonly ScriptLibrary _scripts;
    private readonly bool _ownsConnection;
    private readonly SubscriptionTable _subscriptions;
    private readonly ReplicatedConnections? _replication;

    /// <summary>Creates the engine.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="ownsConnection">True to close the connection with the engine.</param>
    /// <param name="scripts">The scripts; null for those of this assembly.</param>
    /// <param name="replication">The connections for scripts that wait for replicas, which the engine closes; null for none.</param>
    public RedisEngine(
        IConnectionMultiplexer connection, bool ownsConnection, ScriptLibrary? scripts = null, ReplicatedConnections? replication = null)
    {
        _connection = connection;
        _ownsConnection = ownsConnection;
        _database = connection.GetDatabase();
        _scripts = scripts ?? ScriptLibrary.Default;
        _subscriptions = new SubscriptionTable(connection);
        _replication = replication;
    }

    /// <inheritdoc/>
    public override string Kind => "redis";

    /// <inheritdoc/>
    public override async ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout)
    {
        Call call = new(_database, address.Name, timeout);
        Call script = _replication is null ? call : new(_replication.GetDatabase(), address.Name, timeout, _replication);
        return command switch
        {
            WriteCommand or NumberCommand or FillCommand => ReplyReader.ReadAnswer(
                await script.RunAsync(_scripts.Batch, CommandArguments.FromWrite((RecordedCommand)command)).ConfigureAwait(false)),
            BatchCommand batch => ReplyReader.ReadBatch(
                await script.RunAsync(_scripts.Batch, CommandArguments.FromBatch(batch.Writes)).ConfigureAwait(false)),
            CommitCommand commit => ReplyReader.ReadAnswer(
                await script.RunAsync(_scripts.Commit, CommandArguments.FromCommit(commit)).ConfigureAwait(false)),
            ReadCommand read => await ReadAsync(call, read.Keys, read.WantsHistory).ConfigureAwait(false),
            ReadAllCommand => await ReadAllAsync(call).ConfigureAwait(false),
            ScanCommand scan => await ScanAsync(call, scan).ConfigureAwait(false),
            HeadCommand => await ReadAsync(call, []).ConfigureAwait(false),
            _ => await ExecuteRareAsync(script, command).ConfigureAwait(false),
        };
    }

    /// <inheritdoc/>
    public override ValueTask<IAsyncDisposable> SubscribeAsync(
        PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken) =>
        _subscriptions.AddAsync(GetChannel(address.Name), listener, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<string>> CheckAsync(TimeSpan timeout)
    {
        List<string> problems = [];
        foreach (IServer server in _connection.GetServers().Where(static server => !server.IsReplica))
        {
            problems.AddRange(await ServerSettings.CheckAsync(server, _replication?.Count ?? 0, timeout).ConfigureAwait(false));
        }

        return problems;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        _subscriptions.Dispose();
        if (_replication is not null)
        {
            await _replication.DisposeAsync().ConfigureAwait(false);
        }

        if (_ownsConnection)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<SharedReply> ExecuteRareAsync(Call script, SharedCommand command) => command switch
    {
        ClearCommand clear => ReplyReader.ReadAnswer(await script.RunAsync(
            _scripts.Clear, CommandArguments.FromOperation(clear.Operation, clear.Attempt, clear.Fence)).ConfigureAwait(false)),
        SettleCommand settle => ReplyReader.ReadAnswer(await script.RunAsync(
            _scripts.Settle, CommandArguments.FromOperation(settle.Operation, attempt: 2, fence: null)).ConfigureAwait(false)),
        OpenCommand open => ReplyReader.ReadOpened(await script.RunAsync(
            _scripts.Open,
            [
                CommandArguments.FromSession(open.Session), open.Generation, open.Sequence, open.NewGeneration, open.Layout,
                open.Extends ? 1 : 0,
            ]).ConfigureAwait(false)),
        SweepCommand sweep => ReplyReader.ReadHead(await script.RunAsync(_scripts.Sweep, [sweep.IdleMilliseconds]).ConfigureAwait(false)),
        WatchCommand => ReplyReader.ReadHead(
            await script.RunAsync(_scripts.Watch, [IsCluster ? "SPUBLISH" : "PUBLISH"]).ConfigureAwait(false)),
        FenceCommand { Fence: { } fence } => ReplyReader.ReadHead(
            await script.RunAsync(_scripts.Fence, [fence.Lease, fence.Epoch]).ConfigureAwait(false)),
        ClaimCommand claim => ReplyReader.ReadClaim(await script.RunAsync(
            _scripts.Claim, [claim.Key, claim.Owner, claim.Epoch, claim.Milliseconds]).ConfigureAwait(false)),
        AbandonCommand abandon => ReplyReader.ReadHead(
            await script.RunAsync(_scripts.Abandon, [abandon.Key, abandon.Epoch]).ConfigureAwait(false)),
        LeaseCommand lease => ReplyReader.ReadLease(await script.RunAsync(
            _scripts.Lease, [ToText(lease.Action), lease.Owner, lease.Epoch, lease.Milliseconds]).ConfigureAwait(false)),
        _ => throw new NotSupportedException($"The Redis engine has no command {command.GetType().Name}."),
    };

    private bool IsCluster => _connection.GetServers().Any(static server => server.ServerType == ServerType.Cluster);

    /// <summary>A cluster sends a message of a sharded channel to the node of its slot only.</summary>
    private RedisChannel GetChannel(string name) => IsCluster ? RedisChannel.Sharded(name) : RedisChannel.Literal(name);

    private static string ToText(LeaseAction action) => action switch
    {
        LeaseAction.Acquire => "acquire",
        LeaseAction.Renew => "renew",
        _ => "release",
    };
}
