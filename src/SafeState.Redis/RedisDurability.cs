using System;

namespace SafeState.Redis;

/// <summary>Where a write must be before it counts as applied.</summary>
public sealed class RedisDurability
{
    private RedisDurability(int count, TimeSpan timeout) => (Count, Timeout) = (count, timeout);

    /// <summary>Gets the default: on the primary. A failover can lose the last acknowledged writes.</summary>
    public static RedisDurability Primary { get; } = new(0, TimeSpan.Zero);

    /// <summary>Gets how many replicas must have a write.</summary>
    internal int Count { get; }

    /// <summary>Gets how long one attempt waits for the replicas.</summary>
    internal TimeSpan Timeout { get; }

    /// <summary>
    /// On the primary and in the memory of replicas. If too few replicas acknowledge a write, it is asked for again under the same identity
    /// until <see cref="SharedStateOptions.OperationTimeout"/>. Then <see cref="SharedOutcomeUnknownException"/> is thrown. A failover is
    /// less likely to lose an acknowledged write, and still can if the new primary is another replica. A read can return a write that is
    /// not acknowledged yet. Each write costs a round trip between the servers.
    /// </summary>
    /// <param name="count">How many replicas must have a write, from one.</param>
    /// <param name="timeout">How long one attempt waits for them, at least one millisecond.</param>
    /// <returns>The durability.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number or the time is too small.</exception>
    public static RedisDurability Replicas(int count, TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.FromMilliseconds(1)); // zero would wait without end
        return new RedisDurability(count, timeout);
    }
}
