namespace SafeState.Sharing;

/// <summary>
/// Receives the changes of partitions. A <see cref="PartitionFeed"/> calls it under its lock, one call at a time for one partition. The
/// methods must be short and must not call the feed or the client.
/// </summary>
internal interface IFeedListener
{
    /// <summary>
    /// Changes may have been missed. Everything that was read before is to be read again. What is read from now on includes every change
    /// up to the sequence, and each later change is reported.
    /// </summary>
    /// <param name="partition">The index of the partition.</param>
    /// <param name="generation">The generation of the partition.</param>
    /// <param name="sequence">The sequence that the partition has reached.</param>
    void OnReset(int partition, long generation, long sequence);

    /// <summary>The next change.</summary>
    /// <param name="partition">The index of the partition.</param>
    /// <param name="sequence">The sequence, one higher than the last one.</param>
    /// <param name="key">The text of the key; null if all entries were removed.</param>
    void OnChange(int partition, long sequence, string? key);

    /// <summary>Every change that the server had made at an instant has been reported.</summary>
    /// <param name="partition">The index of the partition.</param>
    /// <param name="instant">A time of <see cref="NearClock"/> before the server was asked.</param>
    void OnConfirmed(int partition, long instant);

    /// <summary>Changes may be missed from now on, until the next reset.</summary>
    /// <param name="partition">The index of the partition.</param>
    void OnInterrupted(int partition);

    /// <summary>The server has lost the partition, or state of it. A later reset has other sequences.</summary>
    /// <param name="partition">The index of the partition.</param>
    void OnLost(int partition);

    /// <summary>The changes cannot be reported: the server refuses, or the connection is closed.</summary>
    /// <param name="problem">The problem.</param>
    void OnFailed(System.Exception problem);
}
