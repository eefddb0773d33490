using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Protocol;

/// <summary>Checks that a server runs scripts and keeps state.</summary>
internal static class ServerSettings
{
    private const string Policy = "maxmemory_policy";
    private const string RedisVersion = "redis_version";
    private static readonly Version Least = new(7, 0);

    /// <summary>Returns the problems of one server, each with what to do.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(IServer server, TimeSpan timeout)
    {
        try
        {
            IGrouping<string, KeyValuePair<string, string>>[] sections =
                await server.InfoAsync().WaitAsync(timeout).ConfigureAwait(false);
            Dictionary<string, string> info = new(sections.SelectMany(static section => section).DistinctBy(static line => line.Key));
            string? script = await FindScriptProblemAsync(server, timeout).ConfigureAwait(false);
            return [.. FindProblems(server, info), .. script is null ? [] : (string[])[script]];
        }
        catch (Exception error) when (ServerErrors.Classify(error) is { } delivery)
        {
            throw new SharedEngineException(delivery, error.Message, error);
        }
    }

    private static IEnumerable<string> FindProblems(IServer server, Dictionary<string, string> info)
    {
        if (info.TryGetValue(Policy, out string? policy) && policy != "noeviction")
        {
            yield return $"The server '{server.EndPoint}' removes keys when its memory is full, and a key holds a whole partition. "
                + $"Set 'maxmemory-policy' to 'noeviction'; it is '{policy}'.";
        }

        if (info.TryGetValue(RedisVersion, out string? text) && Version.TryParse(text, out Version? version) && version < Least)
        {
            yield return $"The server '{server.EndPoint}' has the version {text}. Use Redis {Least} or later.";
        }
    }

    private static async Task<string?> FindScriptProblemAsync(IServer server, TimeSpan timeout)
    {
        try
        {
            _ = await server.ExecuteAsync("EVAL", "return 1", 0).WaitAsync(timeout).ConfigureAwait(false);
            return null;
        }
        catch (RedisServerException error) when (ServerErrors.Classify(error) == SharedDelivery.Failed)
        {
            return $"The server '{server.EndPoint}' does not run scripts: {error.Message} Allow the command EVAL. Start Garnet with "
                + "--lua and --lua-transaction-mode.";
        }
    }
}
