using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.AspNetCore.Live;
using SafeState.AspNetCore.Tests.Support;
using SafeState.Hosting;
using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Tests.Live;

public sealed class UpdateSizeTests
{
    private const int BytesPerSecond = 12_000;

    [Fact]
    public void Fifty_busy_stores_take_at_most_12_KB_a_second()
    {
        FakeHistory history = new();
        LiveUpdates updates = new(new FiftyStores(), history, new NoAlarms(), TimeProvider.System);
        history.Take();

        Assert.InRange(updates.Get(1)!.Length, 50 * 100, BytesPerSecond);
    }

    [Fact]
    public void A_sample_without_points_is_not_sent_again()
    {
        FakeHistory history = new();
        LiveUpdates updates = new(new FiftyStores(), history, new NoAlarms(), TimeProvider.System);
        history.Take(2);

        Assert.Null(updates.Get(0));
        Assert.NotNull(updates.Get(1));
    }

    private sealed class FiftyStores : IGuardedStoreCatalog
    {
        public IReadOnlyList<GuardedStoreInfo> List() =>
        [
            .. Enumerable.Range(0, 50).Select(static i => new GuardedStoreInfo($"Company.Shop.Warehouse.Inventory.Stock{i:00}",
                GuardStrategy.ReaderWriter, "System.String", "System.Int64", 1, 123_456, new(123_456.789, 12_345.678, 123.456, 1.234),
                new(0.123456, 0.234567, 3.456789, TimeSpan.FromMilliseconds(0.123456), TimeSpan.FromMilliseconds(12.3456), 1, 2, 3, 4))),
        ];
    }

    private sealed class NoAlarms : IGuardAlarmLog
    {
        public IReadOnlyList<GuardAlarm> List() => [];
    }
}
