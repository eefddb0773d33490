namespace SafeState.Redis.Tests.Servers;

/// <summary>A server that the engine runs on.</summary>
public enum ServerKind
{
    /// <summary>The program <c>redis-server</c>.</summary>
    Redis,

    /// <summary>Garnet, which the restore of this project downloads.</summary>
    Garnet,
}
