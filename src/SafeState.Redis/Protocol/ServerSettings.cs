using System;
using System.Collections.Generic;
using System.Globalization;
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
    private const string ConnectedReplicas = "connected_slaves";
    private static readonly Version Least = new(7, 0);

    /// <summary>
    /// Shows that the server runs scripts, and returns its description. Outside of a script, the client asks for administrative rights.
    /// </summary>
    private const string Describe = "local info = redis.pcall('INFO') return type(info) == 'string' and info or ''";

    /// <summary>Returns the problems of one server, each with what to do.</summary>
    /// <param name="server">The server.</param>
    /// <param name="replicas">How many replicas writes wait for.</param>
    /// <param name="timeout">How long to wait for the reply.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(IServer server, int replicas, TimeSpan timeout)
    {
        try
        {
            RedisResult info = await server.ExecuteAsync("EVAL", Describe, 0).WaitAsync(timeout).ConfigureAwait(false);
            return [.. FindProblems(server, replicas, Parse((string)info!))];
        }
        catch (RedisServerException error) when (ServerErrors.Classify(error) == SharedDelivery.Failed)
        {
            return
            [
                $"The server '{server.EndPoint}' does not run scripts: {error.Message} Allow the command EVAL. Start Garnet with "
                    + "--lua and --lua-transaction-mode.",
            ];
        }
        catch (Exception error) when (ServerErrors.Classify(error) is { } delivery)
        {
            throw new SharedEngineException(delivery, error.Message, error);
        }
    }

    private static Dictionary<string, string> Parse(string info) => new(
        from line in info.Split('\n', StringSplitOptions.TrimEntries)
        let colon = line.IndexOf(':', StringComparison.Ordinal)
        where colon > 0
        group line[(colon + 1)..] by line[..colon] into values
        select KeyValuePair.Create(values.Key, values.First()));

    private static int Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static IEnumerable<string> FindProblems(IServer server, int replicas, Dictionary<string, string> info)
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

        if (replicas > 0 && (!info.TryGetValue(ConnectedReplicas, out string? count) || Number(count) < replicas))
        {
            yield return $"The server '{server.EndPoint}' has {Number(count)} replicas, and writes wait for {replicas}. Start more "
                + "replicas, or use RedisDurability.Primary.";
        }
    }
}
