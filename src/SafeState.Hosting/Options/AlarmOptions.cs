using System.ComponentModel.DataAnnotations;

namespace SafeState.Hosting.Options;

/// <summary>When the alarms of a store go on and off.</summary>
public class AlarmOptions
{
    /// <summary>The share of contended acquisitions, over the last minute, above which the alarm <c>contention</c> goes on.</summary>
    [Range(0.0, 1.0)]
    public double ContentionShare { get; set; } = 0.15;

    /// <summary>
    /// With fewer acquisitions than this in the last minute, contention raises no alarm: shares of small numbers say nothing.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int MinimumAcquisitions { get; set; } = 100;

    /// <summary>Failed comparisons and restarts a second, at which the alarm <c>retries</c> goes on.</summary>
    [Range(0.001, 1e9)]
    public double RetriesPerSecond { get; set; } = 5;
}
