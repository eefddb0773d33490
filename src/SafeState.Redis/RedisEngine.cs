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

    /// <summary>Creates the engine.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="ownsConnection">True to close the connection with the engine.</param>
    /// <param name="scripts">The scripts; null for those of this assembly.</param>
    public RedisEngine(IConnectionMultiplexer connection, bool ownsConnection, ScriptLibrary? scripts = null)
    {
        _connection = connection;
        _ownsConnection = ownsConnection;
        _database = connection.GetDatabase();
        _scripts = scripts ?? ScriptLibrary.Default;
        _subscriptions = new SubscriptionTable(connection);
    }

    /// <inheritdoc/>
    public override string Kind => "redis";

    /// <inheritdoc/>
    public override async ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout)
    {
        Call call = new(_database, address.Name, timeout);
        return command switch
        {
            WriteCommand or NumberCommand or FillCommand => ReplyReader.ReadAnswer(
                await call.RunAsync(_scripts.Batch, CommandArguments.FromWrite((RecordedCommand)command)).ConfigureAwait(false)),
            BatchCommand batch => ReplyReader.ReadBatch(
                await call.RunAsync(_scripts.Batch, CommandArguments.FromBatch(batch.Writes)).ConfigureAwait(false)),
            CommitCommand commit => ReplyReader.ReadAnswer(
                await call.RunAsync(_scripts.Commit, CommandArguments.FromCommit(commit)).ConfigureAwait(false)),
            ReadCommand read => await ReadAsync(call, read.Keys).ConfigureAwait(false),
            ReadAllCommand => await ReadAllAsync(call).ConfigureAwait(false),
            ScanCommand scan => await ScanAsync(call, scan).ConfigureAwait(false),
            HeadCommand => await ReadAsync(call, []).ConfigureAwait(false),
            _ => await ExecuteRareAsync(call, command).ConfigureAwait(false),
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
            problems.AddRange(await ServerSettings.CheckAsync(server, timeout).ConfigureAwait(false));
        }

        return problems;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        _subscriptions.Dispose();
        if (_ownsConnection)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<SharedReply> ExecuteRareAsync(Call call, SharedCommand command) => command switch
    {
        ClearCommand clear => ReplyReader.ReadAnswer(await call.RunAsync(
            _scripts.Clear, CommandArguments.FromOperation(clear.Operation, clear.Attempt, clear.Fence)).ConfigureAwait(false)),
        SettleCommand settle => ReplyReader.ReadAnswer(await call.RunAsync(
            _scripts.Settle, CommandArguments.FromOperation(settle.Operation, attempt: 2, fence: null)).ConfigureAwait(false)),
        OpenCommand open => ReplyReader.ReadOpened(await call.RunAsync(
            _scripts.Open,
            [CommandArguments.FromSession(open.Session), open.Generation, open.NewGeneration, open.Layout, open.Extends ? 1 : 0])
            .ConfigureAwait(false)),
        SweepCommand sweep => ReplyReader.ReadHead(await call.RunAsync(_scripts.Sweep, [sweep.IdleMilliseconds]).ConfigureAwait(false)),
        WatchCommand => ReplyReader.ReadHead(
            await call.RunAsync(_scripts.Watch, [IsCluster ? "SPUBLISH" : "PUBLISH"]).ConfigureAwait(false)),
        FenceCommand { Fence: { } fence } => ReplyReader.ReadHead(
            await call.RunAsync(_scripts.Fence, [fence.Lease, fence.Epoch]).ConfigureAwait(false)),
        ClaimCommand claim => ReplyReader.ReadClaim(await call.RunAsync(
            _scripts.Claim, [claim.Key, claim.Owner, claim.Epoch, claim.Milliseconds]).ConfigureAwait(false)),
        AbandonCommand abandon => ReplyReader.ReadHead(
            await call.RunAsync(_scripts.Abandon, [abandon.Key, abandon.Epoch]).ConfigureAwait(false)),
        LeaseCommand lease => ReplyReader.ReadLease(await call.RunAsync(
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
