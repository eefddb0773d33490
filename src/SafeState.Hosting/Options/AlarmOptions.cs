using System.ComponentModel.DataAnnotations;

namespace SafeState.Hosting.Options;

/// <summary>The thresholds of the alarms of a store.</summary>
public class AlarmOptions
{
    /// <summary>
    /// Gets or sets the share of contended acquisitions, over the last minute, above which the alarm <c>contention</c> is raised.
    /// </summary>
    [Range(0.0, 1.0)]
    public double ContentionShare { get; set; } = 0.15;

    /// <summary>
    /// Gets or sets how many acquisitions in the last minute are needed before contention can raise an alarm. A share of a smaller number
    /// means little.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int MinimumAcquisitions { get; set; } = 100;

    /// <summary>
    /// Gets or sets the number of failed comparisons and restarts each second at which the alarm <c>retries</c> is raised.
    /// </summary>
    [Range(0.001, 1e9)]
    public double RetriesPerSecond { get; set; } = 5;

    /// <summary>
    /// Gets or sets the number of conflicts of a shared dictionary each second at which the alarm <c>shared_conflicts</c> is raised.
    /// </summary>
    [Range(0.001, 1e9)]
    public double SharedConflictsPerSecond { get; set; } = 50;

    /// <summary>
    /// Gets or sets the number of operations on a shared dictionary without an answer each second at which the alarm
    /// <c>shared_unavailable</c> is raised.
    /// </summary>
    [Range(0.001, 1e9)]
    public double SharedFailuresPerSecond { get; set; } = 0.1;
}
