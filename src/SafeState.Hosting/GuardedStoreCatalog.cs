using System.Collections.Generic;
using System.Linq;
using SafeState.CompilerServices;
using SafeState.Hosting.Monitoring;
using SafeState.Hosting.Sharing;
using SafeState.Metering;

namespace SafeState.Hosting;

/// <inheritdoc/>
internal sealed class GuardedStoreCatalog(StoreHost host, StoreSampler sampler, SharedMonitor shared) : IGuardedStoreCatalog
{
    public IReadOnlyList<GuardedStoreInfo> List()
    {
        long[] totals = CounterRegistry.Sum();
        return
        [
            .. StoreMeters.VisibleTo(host)
                .Select(meter => Describe(meter, totals))
                .OfType<GuardedStoreInfo>()
                .OrderBy(static store => store.Name, System.StringComparer.Ordinal)
                .ThenBy(static store => store.Strategy),
        ];
    }

    public IReadOnlyList<SharedStoreInfo> ListShared() => shared.List();

    private GuardedStoreInfo? Describe(StoreMeter meter, long[] totals)
    {
        List<IStoreInstance> live = meter.Live.GetAlive();
        return live.Count == 0 ? null : new GuardedStoreInfo(
            meter.Name,
            meter.Strategy,
            live[0].KeyType == typeof(void) ? "" : live[0].KeyType.ToString(),
            live[0].ValueType.ToString(),
            live.Count,
            live.Sum(static store => (long)store.Entries),
            sampler.GetRates(meter),
            sampler.GetStatus(meter, totals));
    }
}
