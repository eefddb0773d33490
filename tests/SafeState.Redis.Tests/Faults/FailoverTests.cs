using System;
using System.Net;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Redis.Tests.Servers;
using SafeState.Testing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Faults;

/// <summary>A replica that becomes the primary may lack the last acknowledged writes. A client that saw them is informed.</summary>
public sealed class FailoverTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [ServerFact]
    public async Task Writes_that_a_failover_lost_are_reported_once()
    {
        await using Pair pair = await Pair.StartAsync();
        ISharedNumberMap<string, long> map = Open(pair.Writer);
        Assert.Equal(3, await map.IncrementByAsync("a", 3));
        await pair.UntilReplicatedAsync();
        pair.CutOff();
        Assert.Equal(4, await map.IncrementAsync("a"));
        Assert.Equal(5, await map.IncrementAsync("a"));
        await pair.FailOverAsync();

        // The write that finds the loss is applied and returns. The next call reports it, and the one after that goes on.
        Assert.Equal(4, await map.IncrementAsync("a").AsTask().WaitAsync(Limit));
        SharedStateLostException lost = await Assert.ThrowsAsync<SharedStateLostException>(async () => await map.TryGetAsync("a"));
        Assert.Contains("failover", lost.Message, StringComparison.Ordinal);
        Assert.Equal(4, (await map.TryGetAsync("a")).Value);
    }

    /// <summary>The sequence of the partition shows nothing, because others have written as much before the client looks.</summary>
    [ServerTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Writes_that_others_have_made_up_for_are_reported_once(bool reads)
    {
        await using Pair pair = await Pair.StartAsync();
        ISharedNumberMap<string, long> map = Open(pair.Writer);
        ISharedNumberMap<string, long> reader = Open(pair.Reader);
        Assert.Equal(3, await map.IncrementByAsync("a", 3));
        await pair.UntilReplicatedAsync();
        pair.CutOff();
        Assert.Equal(4, await map.IncrementAsync("a"));
        Assert.Equal(5, await map.IncrementAsync("a"));
        Assert.Equal(5, (await reader.TryGetAsync("a")).Value);
        await pair.FailOverAsync();
        await using (SharedState others = await pair.ConnectToReplicaAsync())
        {
            for (int i = 0; i < 10; i++)
            {
                Assert.Equal(4 + i, await Open(others).IncrementAsync("a"));
            }
        }

        ISharedNumberMap<string, long> asked = reads ? reader : map;
        SharedStateLostException lost = await Assert.ThrowsAsync<SharedStateLostException>(
            async () => await asked.TryGetAsync("a").AsTask().WaitAsync(Limit));
        Assert.Contains("This client has seen sequence 3, and the server now has 1", lost.Message, StringComparison.Ordinal);
        Assert.Equal(13, (await asked.TryGetAsync("a")).Value);
        Assert.Equal(14, await asked.IncrementAsync("a"));
    }

    [ServerFact]
    public async Task A_failover_that_lost_nothing_is_not_reported()
    {
        await using Pair pair = await Pair.StartAsync();
        ISharedNumberMap<string, long> map = Open(pair.Writer);
        ISharedNumberMap<string, long> reader = Open(pair.Reader);
        Assert.Equal(3, await map.IncrementByAsync("a", 3));
        Assert.Equal(3, (await reader.TryGetAsync("a")).Value);
        await pair.UntilReplicatedAsync();
        await pair.FailOverAsync();

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(4 + i, await map.IncrementAsync("a").AsTask().WaitAsync(Limit));
            Assert.Equal(4 + i, (await reader.TryGetAsync("a").AsTask().WaitAsync(Limit)).Value);
        }
    }

    /// <summary>Another process asks for a version that it got with a message. It has seen nothing of the partition itself.</summary>
    [ServerFact]
    public async Task A_version_of_a_lost_write_is_never_taken_for_a_later_one()
    {
        await using Pair pair = await Pair.StartAsync();
        ISharedNumberMap<string, long> map = Open(pair.Writer);
        Assert.Equal(3, await map.IncrementByAsync("a", 3));
        string kept = (await map.TryGetAsync("a")).Version.ToString();
        await pair.UntilReplicatedAsync();
        pair.CutOff();
        Assert.Equal(4, await map.IncrementAsync("a"));
        string lost = (await map.TryGetAsync("a")).Version.ToString();
        await pair.FailOverAsync();
        await using SharedState others = await pair.ConnectToReplicaAsync();
        ISharedNumberMap<string, long> asked = Open(others);
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(4 + i, await asked.IncrementAsync("a"));
        }

        string now = (await asked.TryGetAsync("a")).Version.ToString();
        _ = await Assert.ThrowsAsync<SharedStateLostException>(
            async () => await asked.TryGetAsync("a", SharedRead.AtLeast(SharedVersion.Parse(lost))));
        Assert.Equal(13, (await asked.TryGetAsync("a", SharedRead.AtLeast(SharedVersion.Parse(kept)))).Value);
        Assert.Equal(13, (await asked.TryGetAsync("a", SharedRead.AtLeast(SharedVersion.Parse(now)))).Value);
        Assert.Equal(13, (await asked.TryGetAsync("a")).Value);
    }

    private static ISharedNumberMap<string, long> Open(SharedState state) => SharedMaps.OpenNumbers<string, long>(
        state, new SharedMapDeclaration("failover", 1) { Partitions = 1 }, SharedKeys.Text);

    /// <summary>A primary, its replica, and two clients that know both.</summary>
    private sealed class Pair : IAsyncDisposable
    {
        private readonly RedisServer _primary;
        private readonly RedisServer _replica;
        private readonly FaultyTcpProxy _replication;

        private Pair(RedisServer primary, RedisServer replica, FaultyTcpProxy replication, SharedState writer, SharedState reader) =>
            (_primary, _replica, _replication, Writer, Reader) = (primary, replica, replication, writer, reader);

        public SharedState Writer { get; }

        public SharedState Reader { get; }

        public static async Task<Pair> StartAsync()
        {
            RedisServer primary = await RedisServer.StartAsync(ServerKind.Redis);
            FaultyTcpProxy replication = FaultyTcpProxy.Start(new IPEndPoint(IPAddress.Loopback, primary.Port));
            RedisServer replica = await RedisServer.StartAsync(
                ServerKind.Redis, new ServerOptions(IsLogged: false, "--replicaof", $"127.0.0.1 {replication.EndPoint.Port}"));
            SharedState writer = await ConnectAsync(primary, replica.EndPoint);
            SharedState reader = await ConnectAsync(primary, replica.EndPoint);
            return new Pair(primary, replica, replication, writer, reader);
        }

        /// <summary>What is written from now on does not reach the replica.</summary>
        public void CutOff() => _replication.Fault = TcpFault.DropReplies;

        public async Task UntilReplicatedAsync()
        {
            await using ConnectionMultiplexer direct = await _primary.ConnectAsync();
            Assert.Equal(1, (int)await direct.GetDatabase().ExecuteAsync("WAIT", 1, 30_000));
        }

        /// <summary>The primary crashes, and the replica takes over.</summary>
        public async Task FailOverAsync()
        {
            await _primary.KillAsync();
            await using ConnectionMultiplexer admin = await _replica.ConnectAsync();
            await admin.GetServer(_replica.EndPoint).MakePrimaryAsync(ReplicationChangeOptions.Broadcast);
        }

        public Task<SharedState> ConnectToReplicaAsync() => ConnectAsync(_replica);

        public async ValueTask DisposeAsync()
        {
            await Writer.DisposeAsync();
            await Reader.DisposeAsync();
            await _replica.DisposeAsync();
            await _replication.DisposeAsync();
            await _primary.DisposeAsync();
        }

        private static async Task<SharedState> ConnectAsync(RedisServer server, params string[] others)
        {
            ConnectionMultiplexer connection = await server.ConnectAsync(options =>
            {
                RedisServer.ReconnectSoon(options);
                foreach (string other in others)
                {
                    options.EndPoints.Add(other);
                }
            });
            SharedStateOptions patient = new() { OperationTimeout = Limit };
            return new SharedState(new RedisEngine(connection, ownsConnection: true), patient, ownsEngine: true);
        }
    }
}
