using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>The members that the near cache can answer.</summary>
internal partial class SharedMap<TKey, TValue>
{
    private readonly NearCache<TKey, TValue>? _near;
    private bool[] _isNear = [];

    public SharedNear<TKey, TValue> Near => _near ?? throw new InvalidOperationException(
        $"The shared dictionary '{Name}' has no near cache; set NearCache = true in its [Shared] attribute.");

    public ValueTask<SharedEntry<TValue>> TryGetAsync(TKey key, CancellationToken cancellationToken = default)
    {
        if (_near is null)
        {
            if (Context.Metrics.IsMonitored)
            {
                Usage.AddLookUp();
            }

            return ReadLatestAsync(key, cancellationToken);
        }

        ArgumentNullException.ThrowIfNull(key);
        if (!cancellationToken.IsCancellationRequested && _near.TryRead(key, out NearEntry<TKey, TValue>? entry))
        {
            _near.CountHit();
            return new(entry.Entry);
        }

        return ReadThroughAsync(_near, key, cancellationToken);
    }

    public ValueTask<SharedEntry<TValue>> TryGetAsync(TKey key, SharedRead read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        switch (read.Kind)
        {
            case SharedReadKind.Default:
                return TryGetAsync(key, cancellationToken);
            case SharedReadKind.Latest:
                return ReadLatestAsync(key, cancellationToken);
            default:
                if (_near is not null && !cancellationToken.IsCancellationRequested
                    && _near.TryRead(key, read, out SharedEntry<TValue> found))
                {
                    _near.CountHit();
                    return new(found);
                }

                return ReadAtLeastAsync(key, read, cancellationToken);
        }
    }

    private NearCache<TKey, TValue>? CreateNearCache()
    {
        if (!Declaration.NearCache)
        {
            return null;
        }

        _isNear = new bool[PartitionCount];
        NearCache<TKey, TValue> near = new(Declaration, _keys, _values, Context.NearClock);
        foreach (PartitionClient partition in Partitions)
        {
            partition.Observer = near;
        }

        near.Usage = Usage.GetNear();
        near.Usage.Add(near);
        return near;
    }

    private ValueTask<SharedEntry<TValue>> ReadThroughAsync(
        NearCache<TKey, TValue> near, TKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        near.CountMiss(key);
        if (near.TryReadStale(key, out SharedEntry<TValue> stale))
        {
            return new(stale);
        }

        Listen(near, Locate(key).Partition);
        return ReadLatestAsync(key, cancellationToken);
    }

    private async ValueTask<SharedEntry<TValue>> ReadAtLeastAsync(TKey key, SharedRead read, CancellationToken cancellationToken)
    {
        (PartitionClient partition, string text) = Locate(key);
        if (_near is not null)
        {
            _near.CountMiss(key);
            Listen(_near, partition);
        }

        SharedReply reply = await partition.ReadAsync(
            new ReadCommand([text]) { WantsHistory = read.Version.Generation != 0 }, cancellationToken).ConfigureAwait(false);
        return HasWrite(reply, read.Version)
            ? Decode(reply.Entries[0])
            : throw new SharedStateLostException(
                $"The server lost acknowledged writes of the shared dictionary '{Name}', or never had them. The version {read.Version} was "
                + $"asked for, and the partition has sequence {reply.Sequence} in generation {reply.Generation:x16}. Forget the version, "
                + "and check what the application derived from it.");
    }

    /// <summary>
    /// Returns true if the partition has a write: the generation that the version was read in came as far, and the partition continues it.
    /// </summary>
    private static bool HasWrite(SharedReply reply, SharedVersion version)
    {
        if (version.Generation == 0 || version.Generation == reply.Generation)
        {
            return reply.Sequence >= version.Sequence;
        }

        foreach (string end in (reply.History ?? string.Empty).Split(' '))
        {
            int colon = end.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && long.TryParse(end.AsSpan(0, colon), CultureInfo.InvariantCulture, out long generation)
                && generation == version.Generation)
            {
                return long.TryParse(end.AsSpan(colon + 1), CultureInfo.InvariantCulture, out long last) && last >= version.Sequence;
            }
        }

        return false;
    }

    /// <summary>Listens to the changes of a partition from its first near read on.</summary>
    private void Listen(NearCache<TKey, TValue> near, PartitionClient partition)
    {
        int index = partition.Address.Index;
        if (!Volatile.Read(ref _isNear[index]) && !Interlocked.Exchange(ref _isNear[index], true))
        {
            partition.GetFeed(Poller).Attach(near);
        }
    }
}
