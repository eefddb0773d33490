using System;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Metering;

/// <summary>
/// Tells a tool that comes what each store has done so far. Without it, the tool knows nothing before the first collection of the metrics,
/// which is an interval away.
/// </summary>
internal static class StoreAnnouncement
{
    /// <summary>Longer than the time between two flushes of a session, which is 100 ms.</summary>
    private static readonly TimeSpan NextFlush = TimeSpan.FromMilliseconds(150);

    private static readonly Lock Guard = new();
    private static Func<IEnumerable<StoreMeter>>? _list;

    /// <summary>Announces these stores to each session from now on.</summary>
    /// <param name="list">Returns the stores that are published.</param>
    internal static void Start(Func<IEnumerable<StoreMeter>> list)
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
                count = Write(CounterRegistry.Sum());
            }

            // The reader of a session sorts the events of all threads. It keeps the last one back until the process sends more.
            await Task.Delay(NextFlush).ConfigureAwait(false);
            GuardEventSource.Log.StoresAnnounced(count);
        }
        catch (OutOfMemoryException)
        {
            // The application needs the memory more than the tool its first row. The first collection has the same totals.
        }
    }

    /// <summary>All stores in a row, and then their number. A session that comes in between sees that some are missing.</summary>
    private static int Write(long[] totals)
    {
        int count = 0;
        foreach (StoreMeter store in _list!().Where(store => store.FirstCounter < totals.Length))
        {
            GuardEventSource.Log.StoreTotals(
                store.Name,
                TagValues.FromStrategy(store.Strategy),
                store.Live.GetAlive().Sum(static instance => (long)instance.Entries),
                CountWrites(store, totals));
            count++;
        }

        GuardEventSource.Log.StoresAnnounced(count);
        return count;
    }

    private static long CountWrites(StoreMeter store, long[] totals)
    {
        long writes = 0;
        for (int operation = 0; operation < CounterLayout.Operations; operation++)
        {
            writes += operation == (int)StoreCounter.Read ? 0 : store.GetCount(totals, (StoreCounter)operation);
        }

        return writes;
    }
}
