using System;
using System.Collections.Generic;

namespace SafeState;

/// <summary>How a lease is held, and what it protects.</summary>
public sealed class SharedLeaseOptions
{
    /// <summary>
    /// Gets or sets how long other processes wait after the owner was paused, cut off, or killed. The owner renews the lease three times
    /// within this time. The least is 100 milliseconds. The default is 15 seconds.
    /// </summary>
    public TimeSpan Duration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets when the lease is no longer renewed and therefore lost, or null, the default, for no limit.</summary>
    public TimeSpan? MaxHold { get; set; }

    /// <summary>
    /// Gets the dictionaries that are written under the lease. Before the lease is acquired, every partition of them refuses the writes of
    /// earlier owners. Other dictionaries cannot be written under the lease.
    /// </summary>
    public IList<ISharedStore> Maps { get; init; } = [];

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Duration, TimeSpan.FromMilliseconds(100));
        if (MaxHold is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(MaxHold));
        }
    }
}
