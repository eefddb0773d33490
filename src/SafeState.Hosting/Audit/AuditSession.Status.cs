using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Metering;

namespace SafeState.Hosting.Audit;

/// <summary>What is known of the audit.</summary>
internal sealed partial class AuditSession
{
    internal GuardAuditStatus Status
    {
        get
        {
            Dictionary<string, long> drops = GetDrops();
            long dropped = drops.Values.Sum() + _tap.Lost;
            return new(IsOn, StartedAt, StartedAt + _options.MaximumDuration, Interlocked.Read(ref _recorded), dropped, drops,
                [.. _sinks.Select((sink, i) => new GuardAuditSinkStatus(
                    sink.GetType().Name, Volatile.Read(ref _failures[i]), Volatile.Read(ref _failures[i]) >= FailuresToCutOff))]);
        }
    }

    /// <summary>Gets the longest waits, the longest first.</summary>
    internal IReadOnlyList<GuardAuditWait> LongestWaits => _waits.Read();

    private Dictionary<string, long> GetDrops()
    {
        Dictionary<int, StoreMeter> meters = Volatile.Read(ref _meters);
        long[] totals = new long[meters.Count == 0 ? 0 : meters.Keys.Max() + 1];
        bool isEnded = Volatile.Read(ref _isDrained);
        foreach (AuditRing ring in _tap.GetRings())
        {
            ring.AddDropsTo(totals, isEnded);
        }

        return meters.Where(pair => totals[pair.Key] != 0).GroupBy(static pair => pair.Value.Name)
            .ToDictionary(static store => store.Key, store => store.Sum(pair => totals[pair.Key]));
    }
}
