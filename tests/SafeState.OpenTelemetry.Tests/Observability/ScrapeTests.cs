using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OpenTelemetry.Metrics;
using SafeState.Hosting.Tests.Support;
using SafeState.Observability;
using SafeState.Telemetry.Tests.Support;

namespace SafeState.Telemetry.Tests.Observability;

/// <summary>Dashboards and rules use only series and labels that an application really has.</summary>
[Collection(nameof(ProcessWide))]
public sealed class ScrapeTests
{
    [Fact]
    public async Task Every_series_and_label_of_dashboard_and_rules_is_in_a_scrape()
    {
        await using ScrapedApp app = await ScrapedApp.Start();
        Depot depot = new();
        Scrape scrape = await UseEverything(app, depot);

        Check(Flavor.Exporter, scrape.Labels);
        foreach (Instrument instrument in Instrument.All)
        {
            Assert.Empty(instrument.Tags.Select(Flavor.LabelOf).Except(scrape.Labels[Flavor.Exporter.SeriesOf(instrument.Name)]));
        }

        GC.KeepAlive(depot);
    }

    [Fact]
    public async Task Without_suffixes_every_series_and_label_is_an_exported_metric_with_its_tags()
    {
        using ExportedMetrics exported = new(static builder => builder.AddSafeStateInstrumentation());
        await using ScrapedApp app = await ScrapedApp.Start();
        Depot depot = new();
        _ = await UseEverything(app, depot);

        Dictionary<string, HashSet<string>> series = new(StringComparer.Ordinal);
        foreach (Metric metric in exported.Collect())
        {
            HashSet<string> labels = [.. MetricTags.NamesIn(metric).Select(Flavor.LabelOf)];
            string name = metric.Name.Replace('.', '_') + (metric.MetricType == MetricType.Histogram ? "_bucket" : "");
            if (!series.TryAdd(name, labels))
            {
                series[name].UnionWith(labels);
            }
        }

        Check(Flavor.Otlp, series);
        GC.KeepAlive(depot);
    }

    private static async Task<Scrape> UseEverything(ScrapedApp app, Depot depot)
    {
        depot.Work();
        await depot.FallBehindAsync();
        await app.LoseAnAlarm();
        await app.UseShared();
        string waits = Flavor.Exporter.SeriesOf(GuardMetrics.WaitDuration);
        Scrape scrape = await app.Scrape();
        for (int attempt = 0; attempt < 20 && !scrape.Labels.ContainsKey(waits); attempt++)
        {
            depot.Contend();
            scrape = await app.Scrape();
        }

        Assert.Contains(waits, scrape.Labels.Keys);
        return scrape;
    }

    private static void Check(Flavor flavor, Dictionary<string, HashSet<string>> series)
    {
        HashSet<string> labels = [.. series.Values.SelectMany(static all => all)];
        string[] expressions = [.. Expressions.In(flavor)];
        Assert.True(expressions.Length > 20, "Too few expressions were found in the files.");
        Assert.All(expressions, expression =>
        {
            Assert.All(Expressions.NamesIn(expression), name =>
                Assert.True(series.ContainsKey(name) || labels.Contains(name), $"{name} is neither a series nor a label.\n{expression}"));
            Assert.All(Expressions.SelectorsIn(expression), selector =>
                Assert.Empty(selector.Labels.Except(Expressions.OfPrometheus).Except(series[selector.Series])));
        });
        string[] unused = [.. Instrument.All.Select(instrument => flavor.SeriesOf(instrument.Name))
            .Except(expressions.SelectMany(Expressions.NamesIn))];
        Assert.Empty(unused);
    }
}
