using System.Collections.Generic;
using System.Threading;

namespace SafeState;

public partial interface ISharedMap<TKey, TValue>
{
    /// <summary>
    /// Reports changes by all processes, in order within a partition. The values are not reported: read the key. Where changes may have
    /// been missed, one <see cref="SharedChangeKind.Reset"/> of the partition is reported instead. The first changes are a reset of each
    /// partition. A consumer that is slow gets resets, and never slows a writer down. A lost message is found by the next one, or within a
    /// quarter of <see cref="SharedAttribute.MaxStaleness"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The changes. They end with an <see cref="System.OperationCanceledException"/> when the token is canceled.</returns>
    IAsyncEnumerable<SharedChange<TKey>> WatchAsync(CancellationToken cancellationToken = default);
}
