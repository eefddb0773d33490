using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.Metrics;

/// <summary>Stores of no host are shown by one meter in the process.</summary>
[Collection(nameof(ProcessWide))]
public sealed class MeterTests
{
    [Fact]
    public async Task A_host_publishes_on_a_meter_of_its_own_factory()
    {
        Shelf shelf = new();
        shelf.Fill(1);
        await using Hosted host = await Hosted.Start();
        using MetricCollector<long> collector =
            new(host.Services.GetRequiredService<IMeterFactory>(), GuardMetrics.MeterName, GuardMetrics.Operations);

        long before = Writes(collector);
        shelf.Fill(10);

        Assert.Equal(before + 10, Writes(collector));
    }

    [Fact]
    public async Task Without_a_host_and_after_it_the_process_publishes_on_its_own_meter()
    {
        Shelf shelf = new();
        shelf.Fill(1);
        Assert.Equal(1, PublishedMeters());
        await using (Hosted host = await Hosted.Start())
        {
            using MetricCollector<long> hosted =
                new(host.Services.GetRequiredService<IMeterFactory>(), GuardMetrics.MeterName, GuardMetrics.Operations);
            Assert.True(Writes(hosted) > 0);
        }

        using MetricCollector<long> own = new(null, GuardMetrics.MeterName, GuardMetrics.Operations);
        Assert.True(Writes(own) > 0);
        Assert.Equal(1, PublishedMeters());
    }

    [Fact]
    public async Task Two_hosts_double_nothing_and_the_second_takes_over()
    {
        Shelf shelf = new();
        shelf.Fill(1);
        Hosted first = await Hosted.Start();
        await using Hosted second = await Hosted.Start();
        using MetricCollector<long> ofFirst =
            new(first.Services.GetRequiredService<IMeterFactory>(), GuardMetrics.MeterName, GuardMetrics.Operations);
        long before = Writes(ofFirst);
        Assert.Equal(1, PublishedMeters());
        Assert.Equal(before, TotalOfAllMeters());

        shelf.Fill(5);
        Assert.Equal(before + 5, TotalOfAllMeters());

        await first.DisposeAsync();
        using MetricCollector<long> ofSecond =
            new(second.Services.GetRequiredService<IMeterFactory>(), GuardMetrics.MeterName, GuardMetrics.Operations);
        Assert.Equal(before + 5, Writes(ofSecond));
        Assert.Equal(before + 5, TotalOfAllMeters());
    }

    [Fact]
    public void OpenTelemetry_exports_every_instrument_with_its_unit_and_only_known_tags()
    {
        Shelf shelf = new();
        List<Metric> exported = [];
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder().AddMeter(GuardMetrics.MeterName).AddInMemoryExporter(exported)
            .Build();
        shelf.Fill(3);
        shelf.FailToCompare(2);
        _ = shelf.All.GetOrAdd("new", static _ => 1);
        Assert.True(provider.ForceFlush());

        Dictionary<string, string> units = exported.ToDictionary(static metric => metric.Name, static metric => metric.Unit);
        Assert.Equal(GuardMetrics.OperationUnit, units[GuardMetrics.Operations]);
        Assert.Equal(GuardMetrics.EntryUnit, units[GuardMetrics.Entries]);
        Assert.Equal(GuardMetrics.ContentionUnit, units[GuardMetrics.Contentions]);
        Assert.Equal(GuardMetrics.RetryUnit, units[GuardMetrics.Retries]);
        Assert.Equal(GuardMetrics.AdaptationUnit, units[GuardMetrics.Adaptations]);
        Assert.Equal(GuardMetrics.RunUnit, units[GuardMetrics.FactoryRuns]);
        Assert.Equal(GuardMetrics.FailureUnit, units[GuardMetrics.FactoryFailures]);
        Assert.Equal(GuardMetrics.FailureUnit, units[GuardMetrics.HookFailures]);
        long first = Sum(exported, "set");
        exported.Clear();
        shelf.Fill(4);
        Assert.True(provider.ForceFlush());
        Assert.Equal(first + 4, Sum(exported, "set"));
        Assert.All(exported, static metric => Assert.All(Tags(metric), static tag => Assert.Contains(
            tag.Key, new[] { GuardMetrics.StoreTag, GuardMetrics.StrategyTag, GuardMetrics.OperationTag, GuardMetrics.AlarmTag })));
    }

    private static long Sum(List<Metric> exported, string operation)
    {
        long sum = 0;
        foreach (ref readonly MetricPoint point in exported.Single(static metric => metric.Name == GuardMetrics.Operations)
            .GetMetricPoints())
        {
            Dictionary<string, object?> tags = [];
            foreach (KeyValuePair<string, object?> tag in point.Tags)
            {
                tags.Add(tag.Key, tag.Value);
            }

            sum += (string?)tags[GuardMetrics.StoreTag] == "tests.shelf" && (string?)tags[GuardMetrics.OperationTag] == operation
                ? point.GetSumLong()
                : 0;
        }

        return sum;
    }

    private static List<KeyValuePair<string, object?>> Tags(Metric metric)
    {
        List<KeyValuePair<string, object?>> tags = [];
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
        {
            foreach (KeyValuePair<string, object?> tag in point.Tags)
            {
                tags.Add(tag);
            }
        }

        return tags;
    }

    private static long Writes(MetricCollector<long> collector)
    {
        collector.Clear();
        collector.RecordObservableInstruments();
        return collector.GetMeasurementSnapshot()
            .Where(static measurement =>
                measurement.MatchesTags(
                    new KeyValuePair<string, object?>(GuardMetrics.StoreTag, "tests.shelf"),
                    new KeyValuePair<string, object?>(GuardMetrics.OperationTag, "set")))
            .Sum(static measurement => measurement.Value);
    }

    /// <summary>The writes that a listener to every meter of the name sees.</summary>
    private static long TotalOfAllMeters() => Listen().Writes;

    /// <summary>How many meters say anything.</summary>
    private static int PublishedMeters() => Listen().Meters;

    private static (long Writes, int Meters) Listen()
    {
        long writes = 0;
        HashSet<Meter> meters = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Name: GuardMetrics.Operations, Meter.Name: GuardMetrics.MeterName })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            KeyValuePair<string, object?>[] all = tags.ToArray();
            if (all.Contains(new(GuardMetrics.StoreTag, "tests.shelf")) && all.Contains(new(GuardMetrics.OperationTag, "set")))
            {
                writes += value;
                _ = meters.Add(instrument.Meter);
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return (writes, meters.Count);
    }
}
