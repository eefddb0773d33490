using System;
using System.Collections.Generic;
using System.Linq;
using OpenTelemetry.Metrics;
using SafeState.Telemetry.Tests.Support;

namespace SafeState.Telemetry.Tests.Export;

/// <summary>What one call on a meter provider exports.</summary>
[Collection(nameof(ProcessWide))]
public sealed class MeterProviderTests
{
    [Fact]
    public void One_call_exports_the_operations_of_every_store()
    {
        using ExportedMetrics exported = new(static builder => builder.AddSafeStateInstrumentation());
        Depot depot = new();
        depot.Work();

        Assert.Equal(GuardMetrics.MeterName, Operations(exported).MeterName);
        GC.KeepAlive(depot);
    }

    [Fact]
    public void A_second_call_changes_nothing()
    {
        using ExportedMetrics exported =
            new(static builder => builder.AddSafeStateInstrumentation().AddSafeStateInstrumentation());
        Depot depot = new();
        depot.Work();

        IReadOnlyList<Metric> metrics = exported.Collect();
        Assert.NotEmpty(metrics);
        Assert.Distinct(metrics.Select(static metric => metric.Name));
        GC.KeepAlive(depot);
    }

    [Fact]
    public void A_view_leaves_an_instrument_out()
    {
        using ExportedMetrics exported = new(static builder => builder
            .AddSafeStateInstrumentation()
            .AddView(GuardMetrics.Adaptations, MetricStreamConfiguration.Drop));
        Depot depot = new();
        depot.Work();

        IEnumerable<string> names = exported.Collect().Select(static metric => metric.Name);
        Assert.Contains(GuardMetrics.Operations, names);
        Assert.DoesNotContain(GuardMetrics.Adaptations, names);
        GC.KeepAlive(depot);
    }

    [Fact]
    public void Null_is_refused() =>
        Assert.Throws<ArgumentNullException>(() => ((MeterProviderBuilder)null!).AddSafeStateInstrumentation());

    private static Metric Operations(ExportedMetrics exported) =>
        Assert.Single(exported.Collect(), static metric => metric.Name == GuardMetrics.Operations);
}
