using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SafeState.Hosting.Options;

/// <summary>The options for monitoring guarded stores. They are the section <c>SafeState</c> of the configuration.</summary>
public sealed class SafeStateOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "SafeState";

    /// <summary>Gets or sets the interval between samples of the stores, in seconds.</summary>
    [Range(0.5, 300.0)]
    public double IntervalSeconds { get; set; } = 10;

    /// <summary>
    /// Gets or sets for how many seconds of each interval reads are observed. Their rate is taken from this time. In the rest of the
    /// interval, reads have no extra cost.
    /// </summary>
    [Range(0.01, 300.0)]
    public double ReadWindowSeconds { get; set; } = 0.2;

    /// <summary>
    /// Gets or sets the share of busy threads in the thread pool, while more work is queued, above which the alarm <c>thread_pool</c> is
    /// raised.
    /// </summary>
    [Range(0.0, 1.0)]
    public double PoolBusyShare { get; set; } = 0.92;

    /// <summary>
    /// Gets or sets the value of <see cref="GuardedStores.WaitLimit"/> that the host sets when it starts, in seconds. The limit applies
    /// to the whole process. If several hosts set it, the last one that starts decides. Null, the default, leaves the limit unchanged.
    /// </summary>
    [Range(0.001, 2_000_000.0)]
    public double? WaitLimitSeconds { get; set; }

    /// <summary>
    /// Gets or sets how long an alarm handler may take before it is logged as late, in seconds. Each handler has a separate queue, so a
    /// late handler delays nothing else.
    /// </summary>
    [Range(0.5, 3600.0)]
    public double HandlerLimitSeconds { get; set; } = 30;

    /// <summary>Gets or sets the share of its threshold below which the value of an alarm counts as quiet.</summary>
    [Range(0.0, 1.0)]
    public double ClearBelow { get; set; } = 0.8;

    /// <summary>Gets or sets how many times in a row a value must be quiet before its alarm is cleared.</summary>
    [Range(1, 100)]
    public int ClearAfter { get; set; } = 2;

    /// <summary>Gets or sets the alarms of stores that are not listed in <see cref="Stores"/>.</summary>
    [ValidateObjectMembers]
    public AlarmOptions Alarms { get; set; } = new();

    /// <summary>Gets the stores with separate alarm options.</summary>
    [ValidateEnumeratedItems]
    public IList<StoreAlarmOptions> Stores { get; } = [];
}
