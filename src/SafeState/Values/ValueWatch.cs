using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState.Values;

/// <summary>The enumerations of watched values and numbers.</summary>
internal static class ValueWatch
{
    /// <summary>Reports the value, and then the last value after changes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="skipsEqual">
    /// Whether a value that equals the last reported one is left out. A number has no lock, so a change can be seen before it is counted.
    /// </param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    internal static async IAsyncEnumerable<T> WatchAsync<T>(
        IWatchedValue<T> value, bool skipsEqual, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChangeSignal signal = value.GetSignal();
        bool isFirst = true;
        T last = default!;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (T current, long version) = value.ReadWatched(signal);
            if (isFirst || !skipsEqual || !EqualityComparer<T>.Default.Equals(current, last))
            {
                isFirst = false;
                last = current;
                yield return current;
            }

            while (signal.Version == version)
            {
                await signal.WaitAsync(version).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
