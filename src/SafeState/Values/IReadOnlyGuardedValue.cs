using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A guarded value that can only be read. This is a type, not a barrier: use <c>AsReadOnly()</c> for a wrapper.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
public interface IReadOnlyGuardedValue<T>
{
    /// <summary>
    /// Gets the last committed value. Linearizable, takes no lock, never waits for a delegate, and never returns half of one value and half
    /// of another.
    /// </summary>
    T Value { get; }

    /// <summary>
    /// Reports the value, and then the value after each change. It reports the last value: a consumer that is slower than the writers
    /// misses the values in between, and delays no writer. A number is reported again only if it has changed.
    /// </summary>
    /// <remarks>
    /// Each enumeration is separate. The body of the loop runs with no lock held and may use every member. Once a value has been watched,
    /// each write costs an interlocked increment more.
    /// </remarks>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The values. They end with an <see cref="OperationCanceledException"/> when the token is canceled.</returns>
    IAsyncEnumerable<T> WatchAsync(CancellationToken cancellationToken = default);
}
