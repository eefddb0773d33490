using System;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Asks for present keys with a factory, which then never runs.</summary>
internal sealed class GetOrAddHitLoop<TSubject>(TSubject map, Trace[] traces) : TraceLoop<TSubject>(map, traces)
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
            sum += Stamps.Entry(
                target.GetOrAdd(key, static _ => throw new InvalidOperationException("The factory ran for a present key.")));
        }

        Compare(trace.Sum(from, count), sum);
    }
}
