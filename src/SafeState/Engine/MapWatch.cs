using System.Collections.Generic;
using System.Threading;

namespace SafeState.CompilerServices;

/// <summary>What <c>WatchAsync</c> returns: each enumeration is a separate watcher.</summary>
internal sealed class MapWatch<TKey, TValue>(IWatchedStore<TKey, TValue> store, int buffer, CancellationToken token)
    : IAsyncEnumerable<WatchedChanges<TKey, TValue>>
    where TKey : notnull
{
    public IAsyncEnumerator<WatchedChanges<TKey, TValue>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        EnumerateAsync(new(store, buffer, token, cancellationToken));

    /// <remarks>What it keeps while it waits must not keep the store alive.</remarks>
    private static async IAsyncEnumerator<WatchedChanges<TKey, TValue>> EnumerateAsync(MapWatcher<TKey, TValue> watcher)
    {
        using (watcher)
        {
            while (watcher.TryTake(out WatchedChanges<TKey, TValue>? changes))
            {
                if (changes is null)
                {
                    await watcher.WaitAsync().ConfigureAwait(false);
                }
                else
                {
                    yield return changes;
                    changes = null; // the consumer is done with it
                }
            }
        }
    }
}
