using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// Executes commands on partitions. What shared dictionaries promise is written once, above this class. An engine promises only two
/// things. A command is one atomic step of its partition. The engine says truthfully whether a command can have been executed.
/// </summary>
internal abstract class SharedEngine : IAsyncDisposable
{
    /// <summary>The name of the engine in messages and metrics, for example <c>redis</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets a value that indicates whether state of the engine ends with this process.</summary>
    public virtual bool IsInProcess => false;

    /// <summary>Executes a command.</summary>
    /// <param name="address">The partition, or the address of a lease.</param>
    /// <param name="command">The command.</param>
    /// <param name="timeout">How long to wait for the reply.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="SharedEngineException">
    /// There is no reply; <see cref="SharedEngineException.Delivery"/> says what is known.
    /// </exception>
    public abstract ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout);

    /// <summary>
    /// Listens to the changes of a partition. Messages are at most once: a listener finds a gap by the sequence and must not rely on
    /// anything else.
    /// </summary>
    /// <param name="address">The partition.</param>
    /// <param name="listener">What is called, in order and never twice at a time for one partition.</param>
    /// <param name="cancellationToken">Stops the wait for the subscription.</param>
    /// <returns>Ends the subscription when it is disposed.</returns>
    public abstract ValueTask<IAsyncDisposable> SubscribeAsync(
        PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken);

    /// <summary>Checks whether the server is reachable, and whether its settings keep state.</summary>
    /// <param name="timeout">How long to wait for the server.</param>
    /// <returns>The problems, each with what to do; none if the server can be used.</returns>
    /// <exception cref="SharedEngineException">The server was not reached.</exception>
    public virtual ValueTask<IReadOnlyList<string>> CheckAsync(TimeSpan timeout) => new([]);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>Receives the changes of a partition. The methods must be short and must not call the engine.</summary>
internal interface ISharedChangeListener
{
    /// <summary>An entry changed, or all entries were removed.</summary>
    /// <param name="change">The change.</param>
    void OnChange(PartitionChange change);

    /// <summary>The connection was lost or restored: messages may be missing.</summary>
    void OnInterrupted();
}
