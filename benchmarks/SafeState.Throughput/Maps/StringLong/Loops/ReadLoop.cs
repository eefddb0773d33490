using System;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Reads present keys.</summary>
internal sealed class ReadLoop<TSubject>(TSubject map, Trace[] traces) : TraceLoop<TSubject>(map, traces)
    where TSubject : struct, ISubject<TSubject>
{
    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = Map;
        Trace trace = TraceOf(thread);
        long sum = 0;
        foreach (Key key in trace.Looked.AsSpan(from, count))
        {
            if (target.TryGet(key, out Value value))
            {
                sum += Stamps.Entry(value);
            }
        }

        Compare(trace.Sum(from, count), sum);
    }
}
