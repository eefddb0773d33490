using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

public partial interface ISharedMap<TKey, TValue>
{
    /// <summary>
    /// Gets the value of a key, or runs a factory and stores its result if the key is absent. Callers in one process share one run, and
    /// get the same object. A claim on the server keeps other processes from running it at the same time. At most one result is stored for
    /// each absence, and a late run never overwrites. A write, a removal, or a clear of the key meanwhile detaches the run. Its result is
    /// then not stored, and the call returns the written value or runs the factory again.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">
    /// Creates the value. Its token is canceled when the claim is lost, or when no caller waits. Its exceptions are thrown to all callers
    /// in this process and are not kept.
    /// </param>
    /// <param name="cancellationToken">Stops the wait of this caller. The run ends when its last caller has left.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="SharedConflictException">Runs were detached too often; nothing was stored by this call.</exception>
    /// <exception cref="SharedValueTooLargeException">The value is longer than the dictionary allows.</exception>
    ValueTask<SharedEntry<TValue>> GetOrAddAsync(
        TKey key, Func<TKey, SharedFill, CancellationToken, ValueTask<TValue>> factory, CancellationToken cancellationToken = default);
}
