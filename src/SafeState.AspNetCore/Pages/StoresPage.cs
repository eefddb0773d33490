using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>The page <c>stores</c>: all stores with a live instance.</summary>
/// <param name="Host">The process.</param>
/// <param name="Sample">The number of the sample that the figures are from, or 0 before the first one.</param>
/// <param name="Stores">The stores, sorted by name and strategy.</param>
/// <param name="Shared">The shared dictionaries that the process has opened, sorted by name.</param>
internal sealed record StoresPage(HostSection Host, long Sample, IReadOnlyList<StoreRow> Stores, IReadOnlyList<SharedRow> Shared);
