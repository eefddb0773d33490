using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>The operations of a store by kind, since the host started.</summary>
internal sealed class OperationCounts(StoreSampler sampler)
{
    /// <summary>Returns the kinds that occurred, under their names on the meter, the most frequent first.</summary>
    internal IReadOnlyList<(string Name, double Count)> Read(string store, GuardStrategy strategy) =>
    [
        .. from traffic in sampler.Traffic()
           where traffic.Meter.Name == store && traffic.Meter.Strategy == strategy
           from operation in traffic.Traffic.Operations
           where (int)operation.Key < CounterLayout.Operations && operation.Value > 0
           group operation.Value by TagValues.Operations[(int)operation.Key] into kind
           let count = kind.Sum()
           orderby count descending, kind.Key
           select (kind.Key, count),
    ];
}
