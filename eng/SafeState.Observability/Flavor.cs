using System;
using System.Linq;

namespace SafeState.Observability;

/// <summary>How the instruments are named in Prometheus.</summary>
/// <param name="Name">The name of the flavor, which file names have as a suffix; empty for the first one.</param>
/// <param name="Description">The source of the series.</param>
/// <param name="HasSuffixes">Whether units and <c>_total</c> are parts of the names.</param>
public sealed record Flavor(string Name, string Description, bool HasSuffixes)
{
    /// <summary>The names that the Prometheus exporter of OpenTelemetry writes, and Prometheus' OTLP receiver by default.</summary>
    public static Flavor Exporter { get; } = new("", "Prometheus exporter", HasSuffixes: true);

    /// <summary>The names of Prometheus' OTLP receiver with <c>translation_strategy: UnderscoreEscapingWithoutSuffixes</c>.</summary>
    public static Flavor Otlp { get; } = new("-otlp", "OTLP without suffixes", HasSuffixes: false);

    /// <summary>Both.</summary>
    public static Flavor[] All { get; } = [Exporter, Otlp];

    /// <summary>Returns the name of a label for a tag.</summary>
    public static string LabelOf(string tag) => tag.Replace('.', '_');

    /// <summary>Returns the name of the series of an instrument; for a histogram, that of its buckets.</summary>
    /// <param name="instrument">The name of the instrument.</param>
    public string SeriesOf(string instrument)
    {
        Instrument known = Instrument.All.Single(known => known.Name == instrument);
        string name = LabelOf(known.Name);
        if (HasSuffixes)
        {
            name += known.Unit == GuardMetrics.DurationUnit ? "_seconds" : "";
            name += known.Kind == InstrumentKind.Counter ? "_total" : "";
        }

        return known.Kind == InstrumentKind.Histogram ? name + "_bucket" : name;
    }

    /// <summary>Returns the path of a file of this flavor.</summary>
    internal string FileName(string name, string extension) => $"observability/{name}{Name}.{extension}";
}
