using System;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Writes present keys.</summary>
internal sealed class SetLoop<TSubject>(TSubject map, Trace[] traces) : WritingLoop<TSubject>(map, traces)
    where TSubject : struct, ISubject<TSubject>
{
    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = Map;
        Trace trace = TraceOf(thread);
        ReadOnlySpan<Key> keys = trace.Looked.AsSpan(from, count);
        ReadOnlySpan<Value> values = Writes(thread).AsSpan(from, count);
        for (int i = 0; i < keys.Length && i < values.Length; i++)
        {
            target.Set(keys[i], values[i]);
        }
    }
}
