using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Writes present keys, a hundred in one step. An operation is one of the writes.</summary>
internal sealed class BatchLoop<TSubject>(TSubject map, Trace[] traces) : WritingLoop<TSubject>(map, traces)
    where TSubject : struct, IWholeSubject<TSubject>
{
    /// <inheritdoc/>
    public override int Unit => Trace.Batch;

    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = Map;
        Trace trace = TraceOf(thread);
        Value[] values = Writes(thread);
        for (int batch = from; batch < from + count; batch += Trace.Batch)
        {
            target.SetAll(trace.Looked, values, batch, Trace.Batch);
        }
    }
}
