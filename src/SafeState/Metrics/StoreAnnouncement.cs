using System;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Metering;

/// <summary>
/// Writes to each tool that comes what each store has done so far. Without it, the tool knows nothing before the first collection of the
/// metrics, which is an interval away.
/// </summary>
internal static class StoreAnnouncement
{
    /// <summary>Longer than the time between two flushes of a session, which is 100 ms.</summary>
    private static readonly TimeSpan NextFlush = TimeSpan.FromMilliseconds(150);

    private static readonly Lock Guard = new();
    private static Func<IEnumerable<StoreTotals>>? _list;

    /// <summary>Announces these stores to each session from now on.</summary>
    /// <param name="list">Returns the totals of the stores that are published.</param>
    internal static void Start(Func<IEnumerable<StoreTotals>> list)
    {
        _list = list;
        GuardEventSource.Commanded += OnCommand;
    }

    /// <summary>On another thread, because a lock of the event system may be held.</summary>
    private static void OnCommand()
    {
        if (GuardEventSource.Log.IsEnabled(EventLevel.Informational, GuardEventSource.Keywords.Stores))
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(static _ => _ = AnnounceAsync(), null);
        }
    }

    private static async Task AnnounceAsync()
    {
        try
        {
            int count;
            lock (Guard)
            {
                count = Write();
            }

            // The reader of a session sorts the events of all threads. It keeps the last one back until the process sends more.
            await Task.Delay(NextFlush).ConfigureAwait(false);
            lock (Guard)
            {
                GuardEventSource.Log.StoresAnnounced(count);
            }
        }
        catch (OutOfMemoryException)
        {
            // The application needs the memory more than the tool its first row. The first collection has the same totals.
        }
    }

    /// <summary>All stores in a row, and then their number. A session that comes in between sees that some are missing.</summary>
    private static int Write()
    {
        int count = 0;
        foreach (StoreTotals store in _list!())
        {
            GuardEventSource.Log.StoreTotals(store.Name, store.Strategy, store.Entries, store.Writes);
            count++;
        }

        GuardEventSource.Log.StoresAnnounced(count);
        return count;
    }
}
