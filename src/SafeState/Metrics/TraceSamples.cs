using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace SafeState.Metering;

/// <summary>The last few traces in which a store was contended, for the analysis of an alarm.</summary>
internal sealed class TraceSamples
{
    private const int Capacity = 4;

    private readonly Lock _guard = new();
    private readonly ActivityTraceId[] _ids = new ActivityTraceId[Capacity];
    private int _next;

    /// <summary>Notes the current trace, if there is one. A lock of a store may be held: no user code runs here.</summary>
    internal void Add()
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity && _guard.TryEnter())
        {
            _ids[_next++ % Capacity] = activity.TraceId;
            _guard.Exit();
        }
    }

    /// <summary>The traces noted since the last call.</summary>
    internal List<string> TakeSamples()
    {
        lock (_guard)
        {
            List<string> taken = [.. _ids.Where(static id => id != default).Select(static id => id.ToHexString()).Distinct()];
            _ids.AsSpan().Clear();
            return taken;
        }
    }
}
