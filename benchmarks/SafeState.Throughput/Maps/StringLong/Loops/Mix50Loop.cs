using System;
using SafeState.Throughput.Content;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Reads a present key, writes the next, and so on.</summary>
internal sealed class Mix50Loop<TSubject>(TSubject map, Trace[] traces) : WritingLoop<TSubject>(map, traces)
    where TSubject : struct, ISubject<TSubject>
{
    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = Map;
        Trace trace = TraceOf(thread);
        ReadOnlySpan<Key> keys = trace.Looked.AsSpan(from, count);
        ReadOnlySpan<Value> values = Writes(thread).AsSpan(from, count);
        long balance = 0;
        for (int i = 0; i + 1 < keys.Length && i + 1 < values.Length; i += 2)
        {
            if (target.TryGet(keys[i], out Value value))
            {
                balance += Stamps.Entry(value);
            }

            balance -= Stamps.Entry(values[i]);
            target.Set(keys[i + 1], values[i + 1]);
        }

        Compare(0, balance);
    }
}
