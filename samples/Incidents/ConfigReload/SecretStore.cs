using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Incidents.Loopback;

namespace Incidents.ConfigReload;

/// <summary>A remote store of secrets, reached over TCP, which counts how often it is asked for each.</summary>
internal sealed class SecretStore : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _loads = new();
    private readonly LineServer _server;

    public SecretStore() => _server = new LineServer(name =>
    {
        _loads.AddOrUpdate(name, 1, (_, count) => count + 1);
        return ValueOf(name);
    });

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, 30).Select(number => $"token-{number:D2}")];

    public IPEndPoint EndPoint => _server.EndPoint;

    /// <summary>Loads of each secret, as the remote side counted them.</summary>
    public IReadOnlyDictionary<string, long> Loads => _loads;

    public static string ValueOf(string name) => $"secret of {name}";

    public void Dispose() => _server.Dispose();
}
