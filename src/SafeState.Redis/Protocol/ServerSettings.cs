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

    /// <summary>
    /// Shows that the server runs scripts, and returns its description. Outside of a script, the client asks for administrative rights.
    /// </summary>
    private const string Describe = "local info = redis.pcall('INFO') return type(info) == 'string' and info or ''";

    /// <summary>Returns the problems of one server, each with what to do.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(IServer server, TimeSpan timeout)
    {
        try
        {
            RedisResult info = await server.ExecuteAsync("EVAL", Describe, 0).WaitAsync(timeout).ConfigureAwait(false);
            return [.. FindProblems(server, Parse((string)info!))];
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
}
