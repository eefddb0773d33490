using System;
using System.Threading;
using SafeState.Metering;

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
    private long _readTicks;
    private long _writeTicks;
    private long _lookUps;
    private long _updates;
    private long _steps;
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

    /// <summary>How long the reads took together.</summary>
    public TimeSpan ReadTime => new(Interlocked.Read(ref _readTicks));

    /// <summary>How long the other operations took together.</summary>
    public TimeSpan WriteTime => new(Interlocked.Read(ref _writeTicks));

    /// <summary>The reads of one key that a near cache could have answered. There is none.</summary>
    public long LookUps => Interlocked.Read(ref _lookUps);

    /// <summary>The updates by a delegate that were applied.</summary>
    public long Updates => Interlocked.Read(ref _updates);

    /// <summary>Those of them that changed a number by one.</summary>
    public long Steps => Interlocked.Read(ref _steps);

    /// <summary>The keys of writes, sampled while a host wants to know them.</summary>
    public HotKeys WrittenKeys { get; } = new();

    /// <summary>What the near caches have done. Null if there are none.</summary>
    public NearUsage? Near => Volatile.Read(ref _near);

    /// <summary>Returns what near caches count in.</summary>
    public NearUsage GetNear() => LazyInitializer.EnsureInitialized(ref _near, () => new NearUsage(name));

    public void AddOperation(string operation, string outcome, TimeSpan duration)
    {
        bool isRead = operation is SharedOutcomes.Read or SharedOutcomes.Snapshot;
        _ = Interlocked.Increment(ref isRead ? ref _reads : ref _writes);
        _ = Interlocked.Add(ref isRead ? ref _readTicks : ref _writeTicks, duration.Ticks);
        if (outcome == SharedOutcomes.Conflict)
        {
            _ = Interlocked.Increment(ref _conflicts);
        }
        else if (outcome is SharedOutcomes.Unavailable or SharedOutcomes.Unknown)
        {
            _ = Interlocked.Increment(ref _failures);
        }
    }

    public void AddLookUp() => Interlocked.Increment(ref _lookUps);

    public void AddUpdate(bool isStep)
    {
        _ = Interlocked.Increment(ref _updates);
        if (isStep)
        {
            _ = Interlocked.Increment(ref _steps);
        }
    }

    /// <summary>Samples the keys that a command writes.</summary>
    public void AddKeys(SharedCommand command)
    {
        switch (command)
        {
            case WriteCommand write:
                AddKey(write.Key);
                break;
            case NumberCommand number:
                AddKey(number.Key);
                break;
            case FillCommand fill:
                AddKey(fill.Key);
                break;
            case CommitCommand commit:
                foreach (CommitPart part in commit.Parts)
                {
                    if (part.Effect != CommitEffect.Check)
                    {
                        AddKey(part.Key);
                    }
                }

                break;
        }
    }

    public void AddRollback() => Interlocked.Increment(ref _rollbacks);

    private void AddKey(string key) => WrittenKeys.Add(key.GetHashCode(StringComparison.Ordinal));
}
