using System;
using System.Diagnostics.CodeAnalysis;
using SafeState.Sharing;

namespace SafeState;

/// <summary>
/// A server of shared state inside this process, for tests and development. It behaves like a server elsewhere, but its state is lost
/// with the process.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The engine holds memory only.")]
public sealed class InProcessSharedServer
{
    private readonly InProcessEngine _engine;

    /// <summary>Creates an empty server.</summary>
    /// <param name="timeProvider">The clock of the server, for leases and claims; null for the system's.</param>
    public InProcessSharedServer(TimeProvider? timeProvider = null) => _engine = new InProcessEngine(timeProvider ?? TimeProvider.System);

    internal InProcessEngine Engine => _engine;

    /// <summary>Creates a client, as each process has one.</summary>
    /// <param name="options">How the client waits; null for the defaults.</param>
    /// <returns>The client.</returns>
    public SharedState Connect(SharedStateOptions? options = null) =>
        new(_engine, options ?? new SharedStateOptions(), ownsEngine: false);
}
