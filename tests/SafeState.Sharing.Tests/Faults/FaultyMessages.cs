using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Sharing;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>
/// An engine over another one whose messages about changes get lost, repeated, delayed, and interrupted, chosen by a seed. After an
/// interruption, messages that were under way reach the old listener late, also behind those of the new one.
/// </summary>
internal sealed class FaultyMessages(SharedEngine inner, int seed, double rate) : SharedEngine
{
    private readonly Random _random = new(seed);
    private int _lost;
    private int _interruptions;

    /// <summary>If set, every message is lost.</summary>
    public bool IsSilent { get; set; }

    public int Lost => Volatile.Read(ref _lost);

    public int Interruptions => Volatile.Read(ref _interruptions);

    public override string Kind => "faulty messages";

    /// <summary>If set, some replies are as late as this.</summary>
    public TimeSpan LongestReply { get; set; }

    public override async ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout)
    {
        SharedReply reply = await inner.ExecuteAsync(address, command, timeout);
        if (LongestReply > TimeSpan.Zero && Draw() >= 0)
        {
            await Task.Delay(LongestReply * DrawShare());
        }

        return reply;
    }

    public override ValueTask<IAsyncDisposable> SubscribeAsync(
        PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken) =>
        inner.SubscribeAsync(address, new Channel(this, listener), cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private int Draw()
    {
        lock (_random)
        {
            return IsSilent ? 0 : _random.NextDouble() < rate ? _random.Next(5) : -1;
        }
    }

    private double DrawShare()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }

    private sealed class Channel(FaultyMessages engine, ISharedChangeListener listener) : ISharedChangeListener
    {
        private readonly Queue<PartitionChange> _delayed = new();
        private PartitionChange _last;

        public void OnChange(PartitionChange change)
        {
            switch (engine.Draw())
            {
                case 0:
                    _ = Interlocked.Increment(ref engine._lost);
                    return;
                case 1 when _last.Sequence > 0:
                    listener.OnChange(_last);
                    break;
                case 2:
                    _delayed.Enqueue(change);
                    return;
                case 3:
                    _ = Interlocked.Increment(ref engine._interruptions);
                    listener.OnInterrupted();
                    return;
                case 4:
                    listener.OnChange(change);
                    break;
                default:
                    break;
            }

            while (_delayed.TryDequeue(out PartitionChange late))
            {
                listener.OnChange(late);
            }

            listener.OnChange(change);
            _last = change;
        }

        public void OnInterrupted() => listener.OnInterrupted();
    }
}
