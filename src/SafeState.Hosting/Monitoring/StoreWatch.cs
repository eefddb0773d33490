using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Hosting.Advice;
using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>Reads the totals of all stores of the host and of the process from time to time, and keeps them for a minute.</summary>
internal sealed class StoreWatch(StoreHost host, TimeProvider time)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<StoreMeter, StoreHistory> _histories = [];
    private readonly Dictionary<StoreMeter, StoreLedger> _ledgers = [];
    private readonly Dictionary<StoreMeter, (double Reads, double Copied)> _observed = [];
    private readonly ThreadWatch _threads = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last;
    private bool _hasRead;

    /// <summary>What was counted while reads were observed, for the rates until the next time.</summary>
    internal void NoteObserved(long[] before, long[] after, TimeSpan window)
    {
        lock (_guard)
        {
            foreach (StoreMeter meter in Within(before))
            {
                _observed[meter] = (RateOf(Cell.Read), RateOf(Cell.CopiedBytes));

                double RateOf(Cell cell) => (meter.CellOf(after, cell) - meter.CellOf(before, cell)) / window.TotalSeconds;
            }
        }
    }

    /// <summary>Takes a reading of every store.</summary>
    /// <returns>The stores, with their history.</returns>
    internal IReadOnlyList<(StoreMeter Meter, StoreHistory History)> Read()
    {
        long[] totals = CellRegistry.Sum();
        lock (_guard)
        {
            TimeSpan now = time.GetElapsedTime(_start);
            double seconds = (now - _last).TotalSeconds;
            _threads.Read();
            foreach (StoreMeter meter in Within(totals))
            {
                StoreHistory history = HistoryOf(meter);
                (double reads, double copied) = _observed.GetValueOrDefault(meter);
                history.Add(now, StoreReading.Of(meter, totals, history.Reads + (reads * seconds)));
                LedgerOf(meter).Add(totals, seconds, reads, copied, _threads.Of(meter));
            }

            _last = now;
            _hasRead = true;
            return [.. _histories.Select(static pair => (pair.Key, pair.Value))];
        }
    }

    internal StoreRates RatesOf(StoreMeter meter)
    {
        lock (_guard)
        {
            return _histories.TryGetValue(meter, out StoreHistory? history) ? history.Rates : default;
        }
    }

    /// <summary>What every store did since the first reading.</summary>
    internal IReadOnlyList<(StoreMeter Meter, StoreTraffic Traffic)> Traffic()
    {
        lock (_guard)
        {
            return [.. _ledgers.Select(static pair => (pair.Key, pair.Value.ToTraffic()))];
        }
    }

    private IEnumerable<StoreMeter> Within(long[] totals) => StoreMeters.SeenBy(host).Where(meter => meter.FirstCell < totals.Length);

    private StoreHistory HistoryOf(StoreMeter meter)
    {
        if (!_histories.TryGetValue(meter, out StoreHistory? history))
        {
            _histories.Add(meter, history = new());
            if (_hasRead)
            {
                history.Add(_last, default); // it has come since the last reading: all it did counts
            }
        }

        return history;
    }

    private StoreLedger LedgerOf(StoreMeter meter)
    {
        if (!_ledgers.TryGetValue(meter, out StoreLedger? ledger))
        {
            _ledgers.Add(meter, ledger = new(meter, isNew: _hasRead));
        }

        return ledger;
    }
}
