using System;
using System.IO;
using SafeState.Observability;
using SafeState.Telemetry.Tests.Support;

namespace SafeState.Telemetry.Tests.Observability;

/// <summary>The alerting rules fire and end on series whose alerts were worked out by hand.</summary>
public sealed class RuleTests
{
    [PromtoolFact]
    public void Prometheus_accepts_the_rules() =>
        Promtool.Run(Repository.Root, "check", "rules", "observability/prometheus-rules.yml", "observability/prometheus-rules-otlp.yml");

    [PromtoolFact]
    public void Alerts_fire_and_end_with_the_names_of_the_exporter() => TestRules(Flavor.Exporter);

    [PromtoolFact]
    public void Alerts_fire_and_end_with_the_names_of_OTLP() => TestRules(Flavor.Otlp);

    private static void TestRules(Flavor flavor)
    {
        string folder = Directory.CreateTempSubdirectory("SafeState.Rules-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "rules.test.yml"), ScriptedSeries.Render(flavor));
            Promtool.Run(folder, "test", "rules", "rules.test.yml");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
