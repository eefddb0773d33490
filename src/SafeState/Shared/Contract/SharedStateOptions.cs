using System;
using System.Collections.Generic;

namespace SafeState;

/// <summary>How a client of shared state waits and tries again.</summary>
public sealed class SharedStateOptions
{
    /// <summary>
    /// Gets or sets how long an operation may take, with all its attempts. The clock is monotonic. The default is 5 seconds.
    /// </summary>
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets how long one attempt waits for its reply before the next attempt asks again, under the same identity. The default is
    /// 1 second.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets or sets how many times an update with a delegate starts over before it throws <see cref="SharedConflictException"/>. The
    /// default is 32.
    /// </summary>
    public int UpdateAttempts { get; set; } = 32;

    /// <summary>Gets or sets the longest pause between two attempts. Pauses are random and grow. The default is 50 milliseconds.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Gets or sets how long a factory of <see cref="ISharedMap{TKey, TValue}.GetOrAddAsync"/> keeps other processes from running theirs,
    /// after its process was paused or cut off. While the process runs, it extends the claim. The least is 100 milliseconds. The default
    /// is 10 seconds.
    /// </summary>
    public TimeSpan ClaimDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets a value that indicates whether a host in the environment <c>Production</c> may start with a server inside its
    /// process. No other process sees that state. The default is false.
    /// </summary>
    public bool AllowInProcess { get; set; }

    /// <summary>Gets or sets the clock for deadlines, and for the leases of an in-process server. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Gets the settings of single dictionaries, by name, that replace those of their attributes. A dictionary takes them when it is used
    /// first, and throws <see cref="ArgumentException"/> then if they do not fit the attribute.
    /// </summary>
    public IDictionary<string, SharedMapOptions> Maps { get; private set; } =
        new Dictionary<string, SharedMapOptions>(StringComparer.Ordinal);

    internal SharedStateOptions CopyValidated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(OperationTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AttemptTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(UpdateAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(ClaimDuration, TimeSpan.FromMilliseconds(100));
        ArgumentNullException.ThrowIfNull(TimeProvider);
        SharedStateOptions copy = (SharedStateOptions)MemberwiseClone();
        copy.Maps = new Dictionary<string, SharedMapOptions>(Maps, StringComparer.Ordinal);
        return copy;
    }
}
