using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SafeState.Hosting.Options;

/// <summary>How guarded stores are watched. The section <c>SafeState</c> of the configuration.</summary>
public sealed class SafeStateOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "SafeState";

    /// <summary>How often stores are looked at, in seconds.</summary>
    [Range(0.5, 300.0)]
    public double IntervalSeconds { get; set; } = 10;

    /// <summary>
    /// Out of each interval, how long reads are observed, in seconds. The rest of the time a read costs nothing more; its rate is taken
    /// from this part.
    /// </summary>
    [Range(0.01, 300.0)]
    public double ReadWindowSeconds { get; set; } = 0.2;

    /// <summary>
    /// The share of the thread pool's threads that work while more work is queued, above which the alarm <c>thread_pool</c> goes on.
    /// </summary>
    [Range(0.0, 1.0)]
    public double PoolBusyShare { get; set; } = 0.92;

    /// <summary>
    /// Sets <see cref="GuardedStores.WaitLimit"/> when the host starts, in seconds. It holds for the whole process: of several hosts, the
    /// last one that starts decides. Null, the default, leaves it as it is.
    /// </summary>
    [Range(0.001, 2_000_000.0)]
    public double? WaitLimitSeconds { get; set; }

    /// <summary>How long an alarm handler may take before it is logged as late, in seconds. Each handler has a queue of its own, so a late
    /// one delays nothing else.</summary>
    [Range(0.5, 3600.0)]
    public double HandlerLimitSeconds { get; set; } = 30;

    /// <summary>An alarm goes off once its value has been below this share of its threshold …</summary>
    [Range(0.0, 1.0)]
    public double ClearBelow { get; set; } = 0.8;

    /// <summary>… this many times in a row.</summary>
    [Range(1, 100)]
    public int ClearAfter { get; set; } = 2;

    /// <summary>The alarms of stores that are not listed in <see cref="Stores"/>.</summary>
    [ValidateObjectMembers]
    public AlarmOptions Alarms { get; set; } = new();

    /// <summary>Stores with alarms of their own.</summary>
    [ValidateEnumeratedItems]
    public IList<StoreAlarmOptions> Stores { get; } = [];
}
