using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.CompilerServices;

/// <summary>What <c>WatchAsync</c> of a set returns: the watcher of the entries, without their values.</summary>
internal sealed class ItemWatch<T>(IAsyncEnumerable<WatchedChanges<T, T>> changes) : IAsyncEnumerable<WatchedItems<T>>
    where T : notnull
{
    public IAsyncEnumerator<WatchedItems<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        EnumerateAsync(changes.GetAsyncEnumerator(cancellationToken));

    /// <remarks>It keeps only the enumerator, which does not keep the set alive.</remarks>
    private static async IAsyncEnumerator<WatchedItems<T>> EnumerateAsync(IAsyncEnumerator<WatchedChanges<T, T>> changes)
    {
        await using (changes.ConfigureAwait(false))
        {
            while (await changes.MoveNextAsync().ConfigureAwait(false))
            {
                yield return new(changes.Current);
            }
        }
    }
}
