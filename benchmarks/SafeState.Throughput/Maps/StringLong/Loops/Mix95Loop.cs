using System;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Reads nineteen present keys, writes the twentieth, and so on.</summary>
internal sealed class Mix95Loop<TSubject>(TSubject map, Trace[] traces) : WritingLoop<TSubject>(map, traces)
    where TSubject : struct, ISubject<TSubject>
{
    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = Map;
        Trace trace = TraceOf(thread);
        Value[] writes = Writes(thread);
        long expected = 0;
        long sum = 0;
        for (int block = from; block < from + count; block += Trace.Block)
        {
            foreach (Key key in trace.Looked.AsSpan(block, Trace.Block - 1))
            {
                if (target.TryGet(key, out Value value))
                {
                    sum += Stamps.Entry(value);
                }
            }

            expected += trace.Sum(block, Trace.Block - 1);
            target.Set(trace.Looked[block + Trace.Block - 1], writes[block + Trace.Block - 1]);
        }

        Compare(expected, sum);
    }
}
