using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>The page <c>store?name=&amp;strategy=</c>: one store.</summary>
/// <param name="Host">The process.</param>
/// <param name="Sample">The number of the newest sample, or 0 before the first one.</param>
/// <param name="Store">The store as it is now.</param>
/// <param name="Series">The history of the last 15 minutes.</param>
/// <param name="Operations">The operations by kind since the process started, most frequent first. Empty: not known.</param>
/// <param name="Alarms">The alarms of the store, newest first.</param>
/// <param name="Advice">The advice on the store, or null before there is any.</param>
internal sealed record StorePage(HostSection Host, long Sample, StoreRow Store, StoreSeries Series,
    IReadOnlyList<OperationRow> Operations, IReadOnlyList<AlarmRow> Alarms, AdviceRow? Advice);
