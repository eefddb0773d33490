using System;
using System.Collections.Generic;
using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Pages;

/// <summary>A store in a table. A figure without data is null, and never 0. A name and a strategy identify a store.</summary>
/// <param name="Name">The name of the store.</param>
/// <param name="Strategy">The strategy of the store.</param>
/// <param name="KeyType">The full name of the type of its keys.</param>
/// <param name="ValueType">The full name of the type of its values.</param>
/// <param name="Instances">The number of live instances.</param>
/// <param name="Entries">The number of entries in these instances.</param>
/// <param name="Reads">The reads each second.</param>
/// <param name="Writes">The writes each second.</param>
/// <param name="Contentions">The callers that had to wait, each second.</param>
/// <param name="Retries">The failed comparisons and restarts, each second.</param>
/// <param name="ContendedShare">The share of acquisitions for which the caller had to wait, from 0 to 1.</param>
/// <param name="WaitP50">The median wait in milliseconds.</param>
/// <param name="WaitP99">The wait that 99 % of the waits stay below, in milliseconds.</param>
/// <param name="HotKeyShare">The share of the operations that use the most used key, from 0 to 1.</param>
/// <param name="Threads">The effective number of threads that use the store.</param>
/// <param name="Totals">The totals since the process started.</param>
/// <param name="NoDataSince">The time of the last sample if newer ones are missing. Null: the figures are current, or none exists.</param>
/// <param name="IsCharted">Whether the store has a history. Stores beyond the first 200 have none.</param>
/// <param name="Advice">The advised action, if it is not to keep the strategy.</param>
/// <param name="Alarms">The kinds of the alarms of the store that are on.</param>
/// <param name="Sparkline">The operations each second in the last 60 samples, oldest first. Null stands for a gap.</param>
internal sealed record StoreRow(string Name, GuardStrategy Strategy, string KeyType, string ValueType, int Instances, long Entries,
    double? Reads, double? Writes, double? Contentions, double? Retries, double? ContendedShare, double? WaitP50, double? WaitP99,
    double? HotKeyShare, double? Threads, StoreTotals Totals, DateTimeOffset? NoDataSince, bool IsCharted, string? Advice,
    IReadOnlyList<GuardAlarmKind> Alarms, IReadOnlyList<double?> Sparkline);
