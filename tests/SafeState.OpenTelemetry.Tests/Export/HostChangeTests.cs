using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OpenTelemetry.Metrics;
using SafeState.Hosting.Tests.Support;
using SafeState.Telemetry.Tests.Support;

namespace SafeState.Telemetry.Tests.Export;

/// <summary>One meter provider sees the stores of the process, whichever meter shows them.</summary>
[Collection(nameof(ProcessWide))]
public sealed class HostChangeTests
{
    [Fact]
    public async Task A_provider_keeps_the_totals_when_hosts_start_and_stop()
    {
        Depot depot = new();
        using ExportedMetrics exported = new(static builder => builder.AddSafeStateInstrumentation());
        long last = 0;
        Rises();

        Hosted first = await Hosted.Start();
        Rises();

        Hosted second = await Hosted.Start();
        Rises();

        await first.DisposeAsync();
        Rises();

        await using (Hosted third = await Hosted.Start())
        {
            await second.DisposeAsync();
            Rises();
        }

        Rises();
        GC.KeepAlive(depot);

        void Rises()
        {
            depot.Set(5);
            long writes = Writes(exported);
            Assert.True(last == 0 || writes == last + 5, $"5 writes after {last} make {writes}.");
            last = writes;
        }
    }

    /// <summary>The exported writes of the store. What a meter reported before it ended is exported once more.</summary>
    private static long Writes(ExportedMetrics exported)
    {
        _ = exported.Collect();
        long writes = 0;
        foreach (Metric metric in exported.Collect().Where(static metric => metric.Name == GuardMetrics.Operations))
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                Dictionary<string, object?> tags = MetricTags.Of(point);
                bool isWrite = Equals(tags[GuardMetrics.StoreTag], Depot.Name) && Equals(tags[GuardMetrics.OperationTag], "set");
                writes += isWrite ? point.GetSumLong() : 0;
            }
        }

        return writes;
    }
}
