using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Time.Testing;
using SafeState.Hosting.History;
using SafeState.Hosting.Monitoring;
using SafeState.Metering;

namespace SafeState.Hosting.Tests.History;

/// <summary>What is kept of stores has a bound: points, bytes, and stores.</summary>
[Collection(nameof(Support.ProcessWide))]
public sealed class RingTests
{
    private readonly StoreHistory _history = new(new FakeTimeProvider());

    [Fact]
    public void The_last_900_points_are_kept()
    {
        StoreReadings readings = new();
        for (int second = 0; second <= 1_000; second++)
        {
            readings.Add(TimeSpan.FromSeconds(second), new StoreReading(0, second * 7, 0, 0));
            _history.Add([Sample("tests.ring", readings)]);
        }

        IReadOnlyList<StorePoint> points = _history.GetPoints("tests.ring", GuardStrategy.Locked);
        Assert.Equal(Enumerable.Range(102, 900).Select(static sample => (long)sample), points.Select(static point => point.Sample));
        Assert.All(points, static point => Assert.Equal(7, point.Rates.Writes));
    }

    [Fact]
    public void A_sample_without_the_store_leaves_a_gap()
    {
        StoreReadings readings = new();
        for (int second = 0; second < 10; second++)
        {
            readings.Add(TimeSpan.FromSeconds(second), new StoreReading(0, 0, 0, 0));
            bool isObserved = second % 3 != 0;
            _history.Add([Sample("tests.ring", readings) with { IsObserved = isObserved }]);
        }

        Assert.Equal([2, 3, 5, 6, 8, 9], _history.GetPoints("tests.ring", GuardStrategy.Locked).Select(static point => point.Sample));
        Assert.Equal([6, 8, 9], _history.GetPoints("tests.ring", GuardStrategy.Locked, after: 5).Select(static point => point.Sample));
    }

    [Fact]
    public void A_store_of_the_host_and_one_of_the_process_with_its_name_are_one_series()
    {
        StoreReadings one = Moved(new StoreReading(10, 20, 5, 3));
        StoreReadings other = Moved(new StoreReading(1, 2, 1, 1));

        _history.Add([Sample("tests.ring", one), Sample("tests.ring", other)]);

        StorePoint point = Assert.Single(_history.GetPoints("tests.ring", GuardStrategy.Locked));
        Assert.Equal(new StoreRates(11, 22, 6, 4), point.Rates);
        Assert.Equal(6 / 33.0, point.ContendedShare!.Value, 1e-6);
    }

    [Fact]
    public void Two_hundred_stores_have_points_and_the_others_have_none()
    {
        StoreReadings readings = Moved(new StoreReading(1, 1, 0, 0));
        _history.Add([.. Enumerable.Range(0, 250).Select(number => Sample($"tests.ring.{number}", readings))]);
        _history.Add([.. Enumerable.Range(0, 250).Select(number => Sample($"tests.ring.{number}", readings))]);

        int[] kept = [.. Enumerable.Range(0, 250).Select(number => _history.GetPoints($"tests.ring.{number}", GuardStrategy.Locked).Count)];
        Assert.Equal(Enumerable.Repeat(2, 200).Concat(Enumerable.Repeat(0, 50)), kept);
    }

    /// <summary>
    /// The rings and the readings of the last minute, each with waits, at one sample a second. Many stores, so that what the process
    /// allocates meanwhile does not matter.
    /// </summary>
    [Fact]
    public void A_store_takes_at_most_40_KB()
    {
        (PointRing Ring, StoreReadings Readings)[] stores = new (PointRing, StoreReadings)[StoreHistory.MaximumStores];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int store = 0; store < stores.Length; store++)
        {
            stores[store] = (new PointRing(), new StoreReadings());
            for (int second = 0; second < PointRing.Capacity + 1; second++)
            {
                Add(second, stores[store].Readings, stores[store].Ring);
            }
        }

        long taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(stores);
        Assert.InRange(taken / stores.Length, 36_000, 40_960);

        static void Add(int second, StoreReadings readings, PointRing ring)
        {
            readings.Add(TimeSpan.FromSeconds(second), new StoreReading(1, 2, 3, 4) { Waits = new int[WaitHistogram.Bounds.Length + 1] });
            ring.Add(new StorePoint(second, default, default, 0, null, null, null));
        }
    }

    private static StoreReadings Moved(StoreReading reading)
    {
        StoreReadings readings = new();
        readings.Add(TimeSpan.Zero, default);
        readings.Add(TimeSpan.FromSeconds(1), reading);
        return readings;
    }

    private static StoreSample Sample(string name, StoreReadings readings) =>
        new(new StoreMeter(name, GuardStrategy.Locked, host: null), readings, IsObserved: true);
}
