using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.AspNetCore.Pages;
using SafeState.Hosting;
using SafeState.Hosting.Monitoring;

namespace SafeState.AspNetCore.Readers;

/// <summary>Reads the page <c>store</c>.</summary>
internal sealed class StoreReader(HostReader host, StoresReader stores, AlarmsReader alarms, AdviceReader advice, IStoreHistory history,
    OperationCounts operations)
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    /// <summary>Returns the page, or null if there is no such store.</summary>
    internal StorePage? Read(string? name, string? strategy)
    {
        if (name is null || !Enum.TryParse(strategy, ignoreCase: false, out GuardStrategy known) || !Enum.IsDefined(known))
        {
            return null;
        }

        long sample = history.LastSample;
        return stores.Read(name, known) is { } store
            ? new(host.Read(), sample, store, ToSeries(history.GetPoints(name, known)), ReadOperations(name, known),
                alarms.ReadStore(name), advice.Read(name, known))
            : null;
    }

    private OperationRow[] ReadOperations(string name, GuardStrategy strategy) =>
        [.. operations.Read(name, strategy).Select(static kind => new OperationRow(kind.Name, Figures.Round(kind.Count)))];

    private static StoreSeries ToSeries(IReadOnlyList<StorePoint> all)
    {
        StorePoint[] points = all.Count == 0 ? [] : [.. all.Where(point => all[^1].At - point.At <= Span)];
        return new(
            [.. points.Select(static point => point.Sample)],
            [.. points.Select(static point => point.At.ToUnixTimeMilliseconds())],
            Column(points, static point => point.Rates.Reads),
            Column(points, static point => point.Rates.Writes),
            Column(points, static point => point.Rates.Contentions),
            Column(points, static point => point.Rates.Retries),
            [.. points.Select(static point => (long?)point.Entries)],
            Column(points, static point => point.ContendedShare),
            Column(points, static point => point.WaitP50?.TotalMilliseconds),
            Column(points, static point => point.WaitP99?.TotalMilliseconds));
    }

    private static double?[] Column(StorePoint[] points, Func<StorePoint, double?> read) =>
        [.. points.Select(point => Figures.Round(read(point)))];
}
