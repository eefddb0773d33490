using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>What a feed needs from the client of its partition.</summary>
internal interface IFeedClient
{
    /// <summary>The partition.</summary>
    PartitionAddress Address { get; }

    /// <summary>The clock.</summary>
    TimeProvider Time { get; }

    /// <summary>The clock of the near caches.</summary>
    NearClock NearClock { get; }

    /// <summary>Canceled when the connection is closed.</summary>
    CancellationToken Lifetime { get; }

    /// <summary>Opens the session. A loss that no operation has reported yet stays for the next operation.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The session.</returns>
    ValueTask<IFeedSession> OpenForFeedAsync(CancellationToken cancellationToken);

    /// <summary>Listens to the messages of the partition.</summary>
    /// <param name="listener">What is called.</param>
    /// <param name="cancellationToken">Stops the wait for the subscription.</param>
    /// <returns>Ends the subscription when it is disposed.</returns>
    ValueTask<IAsyncDisposable> SubscribeAsync(ISharedChangeListener listener, CancellationToken cancellationToken);

    /// <summary>Explains a refusal of the server.</summary>
    /// <param name="cause">The refusal.</param>
    /// <returns>The exception for users.</returns>
    SharedStateException Failed(Exception cause);
}

/// <summary>An open session, as a feed uses it.</summary>
internal interface IFeedSession
{
    /// <summary>Asks once. A loss is kept for the next operation.</summary>
    /// <param name="command">The question.</param>
    /// <returns>The reply; null if it is of another generation, or if the partition has gone back.</returns>
    ValueTask<SharedReply?> AskAsync(SharedCommand command);

    /// <summary>A message has shown how far the partition has come.</summary>
    /// <param name="sequence">The sequence.</param>
    void See(long sequence);
}
