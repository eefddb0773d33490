using System;
using System.Threading;
using SafeState.Throughput.Content;
using SafeState.Throughput.Running;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>
/// Writes values of the trace, in the other of two writings in each chunk. After a chunk a key that it wrote holds what it wrote, or what
/// another thread wrote since: never what the same thread wrote in an earlier chunk.
/// </summary>
internal abstract class WritingLoop<TSubject>(TSubject map, Trace[] traces) : TraceLoop<TSubject>(map, traces)
    where TSubject : struct, ISubject<TSubject>
{
    // So few that the next chunk finds the caches much as the last one left them.
    private const int Samples = 24;

    private readonly bool[] _second = new bool[traces.Length];
    private long _lost;

    /// <inheritdoc/>
    public override int Unit => Trace.Block;

    /// <inheritdoc/>
    public override void Settle(int thread, int from, int count)
    {
        Trace trace = TraceOf(thread);
        Value[] before = _second[thread] ? trace.First : trace.Second;
        int blocks = count / Trace.Block;
        int samples = Math.Min(Samples, blocks);
        for (int sample = 0; sample < samples; sample++)
        {
            // The last step of a block is always a write.
            int step = from + ((int)((long)blocks * sample / samples) * Trace.Block) + Trace.Block - 1;
            if (!Map.TryGet(trace.Looked[step], out Value value)
                || Stamps.Same(value, before[step])
                || Stamps.Entry(value) != Stamps.Entry(before[step]))
            {
                _ = Interlocked.Increment(ref _lost);
            }
        }

        _second[thread] = !_second[thread];
    }

    /// <inheritdoc/>
    public override void Verify(Slice slice, Checks checks)
    {
        base.Verify(slice, checks);
        long lost = Interlocked.Exchange(ref _lost, 0);
        if (lost != 0)
        {
            checks.Fail("values that were written are not there", lost);
        }
    }

    /// <summary>What a thread writes in this chunk.</summary>
    protected Value[] Writes(int thread) => _second[thread] ? TraceOf(thread).Second : TraceOf(thread).First;
}
