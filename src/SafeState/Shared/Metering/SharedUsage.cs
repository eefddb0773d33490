using System.Threading;

namespace SafeState.Sharing;

/// <summary>What the connections of one owner have done with the shared dictionary of one name. The counts only grow.</summary>
/// <param name="name">The name of the dictionary.</param>
/// <param name="partitions">The number of its partitions.</param>
/// <param name="maxStaleness">How old near reads may be, in seconds.</param>
internal sealed class SharedUsage(string name, int partitions, double maxStaleness)
{
    private long _reads;
    private long _writes;
    private long _conflicts;
    private long _failures;
    private long _rollbacks;
    private NearUsage? _near;

    public string Name => name;

    public int Partitions => partitions;

    /// <summary>How old near reads may be, in seconds.</summary>
    public double MaxStaleness => maxStaleness;

    /// <summary>The operations that changed nothing. They are counted only while a host or a listener observes the metrics.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    /// <summary>All other operations. They are counted only while a host or a listener observes the metrics.</summary>
    public long Writes => Interlocked.Read(ref _writes);

    /// <summary>The writes that found another version.</summary>
    public long Conflicts => Interlocked.Read(ref _conflicts);

    /// <summary>The operations that the server did not answer: those not applied, and those of which it is not known.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>The partitions whose server had lost acknowledged writes.</summary>
    public long Rollbacks => Interlocked.Read(ref _rollbacks);

    /// <summary>What the near caches have done. Null if there are none.</summary>
    public NearUsage? Near => Volatile.Read(ref _near);

    /// <summary>Returns what near caches count in.</summary>
    public NearUsage GetNear() => LazyInitializer.EnsureInitialized(ref _near, () => new NearUsage(name));

    public void AddOperation(string operation, string outcome)
    {
        _ = operation is SharedOutcomes.Read or SharedOutcomes.Snapshot
            ? Interlocked.Increment(ref _reads)
            : Interlocked.Increment(ref _writes);
        if (outcome == SharedOutcomes.Conflict)
        {
            _ = Interlocked.Increment(ref _conflicts);
        }
        else if (outcome is SharedOutcomes.Unavailable or SharedOutcomes.Unknown)
        {
            _ = Interlocked.Increment(ref _failures);
        }
    }

    public void AddRollback() => Interlocked.Increment(ref _rollbacks);
}
