using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Hosting;

/// <summary>
/// Keeps the last 900 points of each store in memory, for charts: at most 40 KB a store, and at most 200 stores. There is one point for
/// each monitor interval, and one a second while something watches.
/// </summary>
public interface IStoreHistory
{
    /// <summary>Gets the number of the newest sample, or 0 before the first one. Each sample adds one.</summary>
    long LastSample { get; }

    /// <summary>Asks for one sample a second until the result is disposed of. Several watchers cost the same as one.</summary>
    /// <returns>The watch. Disposing of it twice does nothing.</returns>
    IDisposable Watch();

    /// <summary>Waits until there is a sample with a higher number.</summary>
    /// <param name="after">The number of the last sample that the caller has.</param>
    /// <param name="cancellationToken">A token that ends the wait.</param>
    /// <returns>The number of the newest sample.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    Task<long> WaitForSampleAsync(long after, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the points of a store, the oldest first. Where a sample failed or the store did not exist, there is no point.
    /// </summary>
    /// <param name="store">The name of the store.</param>
    /// <param name="strategy">The strategy of the store.</param>
    /// <param name="after">The number of the last sample that the caller has.</param>
    /// <returns>The points of later samples, or none if none are kept of the store.</returns>
    IReadOnlyList<StorePoint> GetPoints(string store, GuardStrategy strategy, long after = 0);
}
