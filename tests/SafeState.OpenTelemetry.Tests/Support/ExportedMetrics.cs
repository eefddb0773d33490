using System;
using System.Collections.Generic;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SafeState.Telemetry.Tests.Support;

/// <summary>A meter provider that keeps what it exports.</summary>
internal sealed class ExportedMetrics : IDisposable
{
    private readonly List<Metric> _metrics = [];
    private readonly MeterProvider _provider;

    internal ExportedMetrics(Func<MeterProviderBuilder, MeterProviderBuilder> configure) =>
        _provider = configure(Sdk.CreateMeterProviderBuilder()).AddInMemoryExporter(_metrics).Build();

    /// <summary>Collects once.</summary>
    internal IReadOnlyList<Metric> Collect()
    {
        _metrics.Clear();
        Assert.True(_provider.ForceFlush());
        return [.. _metrics];
    }

    public void Dispose() => _provider.Dispose();
}
