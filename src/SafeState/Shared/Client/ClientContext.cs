using System.Threading;

namespace SafeState.Sharing;

/// <summary>What everything that belongs to one connection uses.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Options">How the client waits. A copy that nothing changes.</param>
/// <param name="Metrics">Where operations are counted.</param>
/// <param name="Lifetime">Canceled when the connection is closed.</param>
internal sealed record ClientContext(
    SharedEngine Engine, SharedStateOptions Options, SharedMetrics Metrics, CancellationToken Lifetime)
{
    /// <summary>The clock that says how old copies are.</summary>
    public NearClock NearClock { get; } = new(Options.TimeProvider);
}
