using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Metering;

namespace SafeState.CompilerServices;

/// <content>Watchers.</content>
public abstract partial class GuardedQueue<T, TKind, TGate, TProbe>
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ListSnapshot<T>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChangeSignal signal = GetSignal();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (ListSnapshot<T> items, long version) = Read(signal);
            yield return items;
            while (signal.Version == version)
            {
                await signal.WaitAsync(version).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads both under the gate, so that the next number belongs to other items.</summary>
    private (ListSnapshot<T> Items, long Version) Read(ChangeSignal signal)
    {
        (ListSnapshot<T>, long) state;
        EnterRead();
        try
        {
            state = (ListSnapshot.Create<T>(_strategy.Items.ToArray()), signal.Version);
        }
        finally
        {
            ExitRead();
        }

        CountOperation(StoreCounter.Snapshot);
        return state;
    }
}
