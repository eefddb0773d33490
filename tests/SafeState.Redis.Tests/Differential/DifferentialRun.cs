using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Redis.Scripts;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Differential;

/// <summary>
/// Runs random commands on the in-process engine, which is the specification, and on a server. The replies must be equal.
/// </summary>
internal sealed class DifferentialRun : IAsyncDisposable
{
    private const int GroupLength = 250;
    private const int Partitions = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly int _seed;
    private readonly Random _random;
    private readonly InProcessEngine _specification = new(TimeProvider.System);
    private readonly RedisEngine _engine;
    private readonly ScriptLibrary _scripts;
    private readonly IServer _server;
    private readonly IDatabase _database;
    private readonly CommandSource[] _sources;

    /// <summary>Prepares a run on partitions that no other run uses.</summary>
    public DifferentialRun(IConnectionMultiplexer connection, int seed, ScriptLibrary? scripts = null)
    {
        _seed = seed;
        _random = new Random(seed);
        _scripts = scripts ?? ScriptLibrary.Default;
        _engine = new RedisEngine(connection, ownsConnection: false, _scripts);
        _database = connection.GetDatabase();
        _server = connection.GetServers().Single();
        string store = $"run-{Guid.NewGuid():N}";
        _sources = [.. Enumerable.Range(0, Partitions).Select(index => new CommandSource(_random, new PartitionAddress(store, index)))];
    }

    /// <summary>Runs commands until a reply differs.</summary>
    /// <returns>What differs first; null if nothing does.</returns>
    public async Task<string?> FindDifferenceAsync(int commands)
    {
        // A server that lacks a script gets it with a second request, which would come after later commands.
        foreach (RedisScript script in _scripts.All)
        {
            _ = await _server.ScriptLoadAsync(script.Text);
        }

        for (int executed = 0; executed < commands; executed += GroupLength)
        {
            if (await RunGroupAsync(isFirst: executed == 0) is { } difference)
            {
                return $"Seed {_seed}, after {executed} commands: {difference}";
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _specification.DisposeAsync();
    }

    private async Task<string?> RunGroupAsync(bool isFirst)
    {
        List<Sent> group = [];
        for (int i = 0; i < GroupLength; i++)
        {
            CommandSource source = _sources[isFirst && i < Partitions ? i : _random.Next(Partitions)];
            LoseNowAndThen(source.Address);
            (PartitionAddress address, SharedCommand command) = isFirst && i < Partitions ? (source.Address, source.Open()) : source.Next();
            SharedReply expected = _specification.Execute(address, command);
            source.Learn(command, expected);
            group.Add(new Sent(command, expected, _engine.ExecuteAsync(address, command, Limit).AsTask()));
        }

        foreach (Sent sent in group)
        {
            (string expected, string got) = (ReplyText.Create(sent.Expected), await GetTextAsync(sent.Reply));
            if (expected != got)
            {
                _ = await Task.WhenAll(group.Select(static other => GetTextAsync(other.Reply)));
                return $"{ReplyText.Create(sent.Command)}\n  expected {expected}\n  got      {got}";
            }
        }

        return null;
    }

    private static async Task<string> GetTextAsync(Task<SharedReply> reply)
    {
        try
        {
            return ReplyText.Create(await reply);
        }
        catch (Exception error) when (error is SharedEngineException or FormatException)
        {
            return error.Message;
        }
    }

    /// <summary>Drops a partition, as an eviction does.</summary>
    private void LoseNowAndThen(PartitionAddress address)
    {
        if (_random.Next(400) == 0)
        {
            _specification.Lose(address);
            _database.KeyDelete(address.Name, CommandFlags.FireAndForget);
        }
    }

    private readonly record struct Sent(SharedCommand Command, SharedReply Expected, Task<SharedReply> Reply);
}
