using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

public partial interface ISharedMap<TKey, TValue>
{
    /// <summary>
    /// Gets the near cache, which reads without a wait. It has entries that <see cref="TryGetAsync(TKey, CancellationToken)"/> or another
    /// member has read or written.
    /// </summary>
    /// <exception cref="System.InvalidOperationException">The dictionary has no near cache.</exception>
    SharedNear<TKey, TValue> Near { get; }

    /// <summary>Reads an entry that is as recent as the caller asks for.</summary>
    /// <param name="key">The key.</param>
    /// <param name="read">How recent the entry must be.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The entry, which is absent if the key is absent.</returns>
    ValueTask<SharedEntry<TValue>> TryGetAsync(TKey key, SharedRead read, CancellationToken cancellationToken = default);
}
