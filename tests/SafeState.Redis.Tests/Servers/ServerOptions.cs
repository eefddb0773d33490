using System.Collections.Generic;

namespace SafeState.Redis.Tests.Servers;

/// <summary>How a server is started.</summary>
/// <param name="IsLogged">Whether it writes a log before it replies, so that a kill loses nothing.</param>
/// <param name="More">More arguments.</param>
internal sealed record ServerOptions(bool IsLogged, params IReadOnlyList<string> More)
{
    /// <summary>Nothing is kept.</summary>
    public static ServerOptions InMemory { get; } = new(IsLogged: false);

    /// <summary>Nothing that was acknowledged is lost.</summary>
    public static ServerOptions Logged { get; } = new(IsLogged: true);

    /// <summary>Gets the clock that the server has instead of that of the machine; null for none.</summary>
    public FakeClock? Clock { get; init; }
}
