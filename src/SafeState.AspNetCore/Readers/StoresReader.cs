using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore.Pages;
using SafeState.Hosting;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Options;

namespace SafeState.AspNetCore.Readers;

/// <summary>Reads the page <c>stores</c>, and the row of one store.</summary>
internal sealed class StoresReader(HostReader host, IGuardedStoreCatalog catalog, IStoreHistory history, IGuardAdvisor advisor,
    IGuardAlarmLog alarms, IOptions<SafeStateOptions> options, TimeProvider time)
{
    private const int SparklinePoints = 60;

    // A sample that is late by less is not missing yet.
    private const double LateIntervals = 2.5;

    internal StoresPage Read()
    {
        long sample = history.LastSample;
        IReadOnlyList<GuardAdvice> advice = advisor.Advise();
        IReadOnlyList<SharedAdvice> sharedAdvice = advisor.AdviseShared();
        IReadOnlyList<GuardAlarm> raised = [.. alarms.List().Where(static alarm => alarm.IsOn)];
        return new(host.Read(), sample, [.. catalog.List().Select(store => Describe(store, advice, raised))],
            [.. catalog.ListShared().Select(shared => Describe(shared, sharedAdvice, raised))]);
    }

    /// <summary>Returns the row of one store, or null if it has no live instance.</summary>
    internal StoreRow? Read(string name, GuardStrategy strategy)
    {
        GuardedStoreInfo? store = catalog.List().FirstOrDefault(store => store.Name == name && store.Strategy == strategy);
        return store is null ? null : Describe(store, advisor.Advise(), [.. alarms.List().Where(static alarm => alarm.IsOn)]);
    }

    private StoreRow Describe(GuardedStoreInfo store, IReadOnlyList<GuardAdvice> advice, IReadOnlyList<GuardAlarm> raised)
    {
        IReadOnlyList<StorePoint> points = history.GetPoints(store.Name, store.Strategy);
        StorePoint? last = points.Count == 0 ? null : points[^1];
        StoreRates? rates = last is null ? null : store.Rates;
        StoreStatus status = store.Status;
        return new(
            store.Name, store.Strategy, store.KeyType, store.ValueType, store.Instances, store.Entries,
            Figures.Round(rates?.Reads), Figures.Round(rates?.Writes), Figures.Round(rates?.Contentions), Figures.Round(rates?.Retries),
            Figures.Round(status.ContendedShare), Figures.Milliseconds(status.WaitP50), Figures.Milliseconds(status.WaitP99),
            Figures.Round(status.HotKeyShare), Figures.Round(status.Threads),
            new(status.Adaptations, status.Retries, status.FactoryRuns, status.FactoryFailures),
            last is { } point && IsLate(point.At) ? point.At : null,
            IsCharted: points.Count > 0,
            advice.FirstOrDefault(advice => IsAbout(advice, store))?.Kind.ToString(),
            [.. raised.Where(alarm => alarm.Store == store.Name).Select(static alarm => alarm.Kind).Distinct()],
            Sparkline(points));
    }

    private static SharedRow Describe(
        SharedStoreInfo shared, IReadOnlyList<SharedAdvice> advice, IReadOnlyList<GuardAlarm> raised) => new(
        shared.Name, shared.Partitions, Figures.Round(shared.ReadsPerSecond), Figures.Round(shared.WritesPerSecond),
        Figures.Round(shared.ConflictsPerSecond), Figures.Round(shared.FailuresPerSecond), shared.Rollbacks, shared.HasNearCache,
        Figures.Round(shared.NearHitShare), Figures.Milliseconds(shared.NearAge), shared.MaxStaleness.TotalMilliseconds,
        advice.FirstOrDefault(advice => advice.Kind != SharedAdviceKind.Keep && advice.Store == shared.Name)?.Kind.ToString(),
        [.. raised.Where(alarm => alarm.Store == shared.Name).Select(static alarm => alarm.Kind).Distinct()]);

    private static bool IsAbout(GuardAdvice advice, GuardedStoreInfo store) =>
        advice.Kind != GuardAdviceKind.Keep && advice.Store == store.Name && advice.Strategy == store.Strategy;

    private bool IsLate(DateTimeOffset at) =>
        time.GetUtcNow() - at > TimeSpan.FromSeconds(options.Value.IntervalSeconds * LateIntervals);

    /// <summary>Returns the last samples, with null for each missing number.</summary>
    private static List<double?> Sparkline(IReadOnlyList<StorePoint> points)
    {
        List<double?> line = [];
        long next = 0;
        foreach (StorePoint point in points.Skip(int.Max(0, points.Count - SparklinePoints)))
        {
            for (; line.Count > 0 && next < point.Sample; next++)
            {
                line.Add(null);
            }

            line.Add(Figures.Round(point.Rates.Reads + point.Rates.Writes));
            next = point.Sample + 1;
        }

        return line.Count <= SparklinePoints ? line : line[^SparklinePoints..];
    }
}
