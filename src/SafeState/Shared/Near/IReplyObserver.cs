namespace SafeState.Sharing;

/// <summary>Sees the operations of a dictionary on one partition, for the near cache.</summary>
internal interface IReplyObserver
{
    /// <summary>An operation starts, before anything is sent.</summary>
    /// <param name="partition">The index of the partition.</param>
    /// <param name="command">The command.</param>
    /// <returns>What the observer remembers of the operation; null if it does not want to see the reply.</returns>
    NearPartition? Begin(int partition, SharedCommand command);

    /// <summary>The operation has ended, before its caller continues.</summary>
    /// <param name="partition">What <see cref="Begin"/> returned.</param>
    /// <param name="command">The command.</param>
    /// <param name="reply">The reply; null if there is none.</param>
    void End(NearPartition partition, SharedCommand command, SharedReply? reply);
}
