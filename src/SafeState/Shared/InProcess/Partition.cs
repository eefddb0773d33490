using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>A partition as a server keeps it. One lock makes each command one step.</summary>
internal sealed partial class Partition(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Stored> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, Session> _sessions = [];
    private readonly Dictionary<string, long> _fences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Claim> _claims = new(StringComparer.Ordinal);
    private readonly List<Subscription> _subscriptions = [];
    private long _sequence;
    private long _generation;
    private long _lastEpoch;
    private bool _isWatched;
    private string? _layout;

    private bool Exists => _generation != 0;

    public SharedReply Execute(SharedCommand command)
    {
        lock (_lock)
        {
            return ExecuteInside(command);
        }
    }

    public IAsyncDisposable Subscribe(ISharedChangeListener listener)
    {
        lock (_lock)
        {
            Subscription subscription = new(this, listener);
            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    private SharedReply ExecuteInside(SharedCommand command) => command switch
    {
        RecordedCommand recorded => ExecuteRecorded(recorded),
        BatchCommand batch => ExecuteBatch(batch),
        ReadCommand read => Reply(SharedStatus.Applied) with { Entries = [.. read.Keys.Select(Read)] },
        ReadAllCommand or ScanCommand => Reply(SharedStatus.Applied) with { Entries = [.. _entries.Keys.Select(Read)] },
        HeadCommand => Reply(SharedStatus.Applied),
        SettleCommand settle => Settle(settle.Operation),
        OpenCommand open => Open(open),
        SweepCommand sweep => Sweep(sweep.IdleMilliseconds),
        WatchCommand => Watch(),
        ClaimCommand claim => Ask(claim),
        AbandonCommand abandon => Abandon(abandon),
        FenceCommand fence => RaiseFence(fence.Fence),
        _ => throw new NotSupportedException($"The in-process engine has no command {command.GetType().Name}."),
    };

    private SharedReply ExecuteBatch(BatchCommand batch)
    {
        SharedReply[] replies = [.. batch.Writes.Select(ExecuteRecorded)];
        return Reply(SharedStatus.Applied) with { Replies = replies };
    }

    /// <summary>A reply with what every reply has.</summary>
    private SharedReply Reply(SharedStatus status) => new(status) { Sequence = _sequence, Generation = _generation };

    private SharedReply Reply(SharedStatus status, string key) => Fill(Reply(status), Read(key));

    private static SharedReply Fill(SharedReply reply, StoredEntry entry) => reply with { Version = entry.Version, Value = entry.Value };

    private StoredEntry Read(string key) =>
        _entries.TryGetValue(key, out Stored stored) ? new(key, stored.Value, stored.Version) : new(key, null, default);

    private SharedReply Open(OpenCommand command)
    {
        if (!Exists)
        {
            if (command.Generation != 0)
            {
                return Reply(SharedStatus.Lost);
            }

            (_generation, _layout) = (command.NewGeneration, command.Layout);
        }

        if (command.Generation != 0 && (command.Generation != _generation || command.Sequence > _sequence))
        {
            return Reply(SharedStatus.Lost);
        }

        if (_layout != command.Layout)
        {
            return Reply(SharedStatus.Mismatch) with { Value = Encoding.UTF8.GetBytes(_layout!) };
        }

        if (!_sessions.TryGetValue(command.Session, out Session? session))
        {
            if (command.Extends)
            {
                return Reply(SharedStatus.Closed);
            }

            _sessions.Add(command.Session, session = new Session());
        }

        session.LastUse = Now;
        return Reply(SharedStatus.Applied);
    }

    private SharedReply Sweep(long idle)
    {
        long now = Now;
        foreach ((ulong number, Session session) in _sessions)
        {
            if (now - session.LastUse >= idle)
            {
                _ = _sessions.Remove(number);
            }
        }

        return Reply(SharedStatus.Applied);
    }

    private SharedReply Watch()
    {
        _isWatched |= Exists;
        return Reply(Exists ? SharedStatus.Applied : SharedStatus.Lost);
    }

    private SharedReply RaiseFence(SharedFence fence) =>
        !Exists ? Reply(SharedStatus.Lost) : Reply(TryPass(fence) ? SharedStatus.Applied : SharedStatus.Fenced);

    private bool TryPass(SharedFence? fence)
    {
        if (fence is null)
        {
            return true;
        }

        if (_fences.GetValueOrDefault(fence.Lease) > fence.Epoch)
        {
            return false;
        }

        _fences[fence.Lease] = fence.Epoch;
        return true;
    }

    private void Publish(string? key)
    {
        if (_isWatched)
        {
            PartitionChange change = new(_generation, _sequence, key);
            foreach (Subscription subscription in _subscriptions)
            {
                subscription.Listener.OnChange(change);
            }
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private readonly record struct Stored(byte[] Value, SharedVersion Version);

    private readonly record struct Claim(ulong Owner, long Epoch, long Expiry);

    /// <summary>A session of a client: the last answers of its slots, and when it was last opened.</summary>
    private sealed class Session
    {
        public Dictionary<int, Record> Slots { get; } = [];

        public long LastUse { get; set; }
    }

    private readonly record struct Record(long Number, SharedReply Answer);

    private sealed class Subscription(Partition partition, ISharedChangeListener listener) : IAsyncDisposable
    {
        public ISharedChangeListener Listener => listener;

        public ValueTask DisposeAsync()
        {
            lock (partition._lock)
            {
                _ = partition._subscriptions.Remove(this);
            }

            return default;
        }
    }
}
