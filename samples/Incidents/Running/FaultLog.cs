using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Incidents.Running;

/// <summary>Counts the exceptions of many threads and keeps one sentence for each kind.</summary>
internal sealed class FaultLog
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, long> _kinds = new(StringComparer.Ordinal);
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    /// <summary>Runs one step; what it throws is noted, and the caller goes on, as the request threads of a service do.</summary>
    public void Run(Action step) => Run(work => work(), step);

    /// <inheritdoc cref="Run(Action)"/>
    public void Run<T>(Action<T> step, T item)
    {
        try
        {
            step(item);
        }
        catch (Exception fault)
        {
            Add(fault);
        }
    }

    public void Add(Exception fault)
    {
        string kind = $"{fault.GetType().Name}: {fault.Message}";
        lock (_gate)
        {
            _count++;
            _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        }
    }

    /// <summary>The most frequent kinds, each as <c>12 x InvalidOperationException: …</c>.</summary>
    public IReadOnlyList<string> MostFrequent(int kinds)
    {
        lock (_gate)
        {
            return [.. _kinds.OrderByDescending(kind => kind.Value).Take(kinds).Select(kind => $"{kind.Value} x {kind.Key}")];
        }
    }
}
