using System;
using SafeState.CompilerServices;
using SafeState.Metering;

namespace SafeState.Tests.Metering;

[Collection(nameof(Conformance.ProcessWide))]
public sealed class AllocationTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void Metrics_allocate_nothing_off_on_or_observed()
    {
        Assert.Equal(0, Allocated(new Map<NoProbe>("allocating.off")));
        Assert.Equal(0, Allocated(new Map<MeteringProbe>("allocating.on")));
        Assert.Equal(0, Allocated(new Map<HookedProbe<MeteringProbe>>("allocating.hooked")));
        Observation.Begin();
        HotKeys.StartSampling();
        try
        {
            Assert.Equal(0, Allocated(new Map<MeteringProbe>("allocating.observed")));
        }
        finally
        {
            HotKeys.StopSampling();
            Observation.End();
        }
    }

    private static long Allocated(IGuardedNumberMap<int, long> map)
    {
        Use(map);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Use(map);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Use(IGuardedNumberMap<int, long> map)
    {
        for (int i = 0; i < Rounds; i++)
        {
            map[1] = i;
            _ = map.TryGetValue(1, out _);
            _ = map.Increment(2);
            _ = map.GetOrAdd(3, 3);
            _ = map.TryRemove(4, out _);
            _ = map.TryUpdate(1, 0, -1);
        }
    }

    private sealed class Map<TProbe>(string name)
        : GuardedNumberMap<int, long, StripedStrategy<int, long, IntegerHasher<int>>,
            TProbe>(name, 1, new(new() { [1] = 1, [2] = 2, [3] = 3 }, takeOver: false), static (in _) => { })
        where TProbe : struct, IStoreProbe;
}
