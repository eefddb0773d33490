using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore.Findings;
using SafeState.AspNetCore.Governance;
using SafeState.AspNetCore.Pages;
using SafeState.Hosting;
using SafeState.Hosting.Options;

namespace SafeState.AspNetCore.Readers;

/// <summary>Reads the page <c>governance</c>.</summary>
internal sealed class GovernanceReader(HostReader host, AlarmsReader alarms, FindingsSource findings, InventoryReader inventory,
    IGuardedStoreCatalog catalog, IStoreHistory history, IOptions<SafeStateOptions> options)
{
    internal GovernancePage Read()
    {
        (IReadOnlyList<AlarmRow> all, AlarmLogSection? log) = alarms.ReadAll();
        FindingsContent? content = findings.IsSetUp ? findings.Read() : null;
        IReadOnlyList<FindingRun>? runs = content?.Runs;
        return new(
            host.Read(),
            DensityFigures.Create(runs, inventory.CountCollections(), content?.Lines),
            new(options.Value.IntervalSeconds, log?.Since is { } since && since < host.StartedAt ? since : host.StartedAt,
                RecoveryFigures.Create(all), RecoveryFigures.Create(runs)),
            SelfHealingFigures.Create(all),
            ReadRetries(),
            WaiverFigures.Create(inventory.ReadWaivers()));
    }

    private RetryRow[] ReadRetries() =>
    [
        .. catalog.List()
            .Select(store => new RetryRow(store.Name, store.Strategy, store.Status.Retries,
                history.GetPoints(store.Name, store.Strategy).Count == 0 ? null : Figures.Round(store.Rates.Retries)))
            .OrderByDescending(static row => row.Retries)
            .ThenBy(static row => row.Store, System.StringComparer.Ordinal),
    ];
}
