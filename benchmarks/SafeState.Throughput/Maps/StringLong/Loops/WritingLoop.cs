using SafeState.Throughput.Content;
using SafeState.Throughput.Running;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Writes the values of the trace anew, in the other of two writings in each slice, so that a write that is lost can be seen afterwards.</summary>
internal abstract class WritingLoop<TSubject>(TSubject map, Trace[] traces) : TraceLoop<TSubject>(map, traces)
    where TSubject : struct, ISubject<TSubject>
{
    private const int Samples = 400;

    private bool _second;

    /// <inheritdoc/>
    public override int Unit => Trace.Block;

    /// <inheritdoc/>
    public override void Begin(int round) => _second = (round & 1) != 0;

    /// <inheritdoc/>
    public override void Verify(Slice slice, Checks checks)
    {
        base.Verify(slice, checks);
        for (int thread = 0; thread < slice.Threads.Count; thread++)
        {
            VerifyWrites(TraceOf(thread), slice.Start, slice.Threads[thread].Steps / Trace.Block, checks);
        }
    }

    /// <summary>What a thread writes in this slice.</summary>
    protected Value[] Writes(Trace trace) => _second ? trace.Second : trace.First;

    private void VerifyWrites(Trace trace, int start, long blocks, Checks checks)
    {
        Value[] writes = Writes(trace);
        for (long sample = 0; sample < Samples; sample++)
        {
            int step = (int)((start + (blocks * sample / Samples * Trace.Block) + Trace.Block - 1) % trace.Length);
            if (!Map.TryGet(trace.Looked[step], out Value value) || !Stamps.Same(value, writes[step]))
            {
                checks.Fail("a value that was written is not there");
            }
        }
    }
}
