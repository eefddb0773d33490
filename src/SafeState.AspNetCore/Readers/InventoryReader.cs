using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.AspNetCore.Pages;
using SafeState.Hosting;

namespace SafeState.AspNetCore.Readers;

/// <summary>Reads the page <c>inventory</c>.</summary>
internal sealed class InventoryReader(HostReader host, IGuardInventory inventory, IGuardedStoreCatalog catalog, TimeProvider time)
{
    private const int SoonDays = 30;

    internal InventoryPage Read() => new(host.Read(), ReadStores(), ReadShared(), ReadWaivers());

    /// <summary>Returns the number of collections: those with a guard, those that processes share, and those with a waiver.</summary>
    internal int CountCollections() => inventory.Stores.Count + inventory.SharedStores.Count + inventory.Waivers.Count;

    /// <summary>Returns the waivers: expired ones first, then by date, and those without end last.</summary>
    internal IReadOnlyList<WaiverRow> ReadWaivers()
    {
        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return [.. inventory.Waivers.Select(waiver => Describe(waiver, today))
            .OrderBy(static waiver => waiver.Until ?? DateOnly.MaxValue)
            .ThenBy(static waiver => waiver.Type, StringComparer.Ordinal)
            .ThenBy(static waiver => waiver.Member, StringComparer.Ordinal)];
    }

    private InventoryStore[] ReadStores()
    {
        HashSet<(string, GuardStrategy)> live = [.. catalog.List().Select(static store => (store.Name, store.Strategy))];
        return [.. inventory.Stores
            .OrderBy(static store => store.Assembly, StringComparer.Ordinal)
            .ThenBy(static store => store.Type, StringComparer.Ordinal)
            .ThenBy(static store => store.Member, StringComparer.Ordinal)
            .Select(store => new InventoryStore(store.Assembly, store.Type, store.Member, store.Name, store.Strategy, store.KeyType,
                store.ValueType, store.Metrics, store.Metrics ? live.Contains((store.Name, store.Strategy)) : null))];
    }

    private InventoryShared[] ReadShared()
    {
        HashSet<string> open = [.. catalog.ListShared().Select(static shared => shared.Name)];
        return [.. inventory.SharedStores
            .OrderBy(static shared => shared.Assembly, StringComparer.Ordinal)
            .ThenBy(static shared => shared.Type, StringComparer.Ordinal)
            .ThenBy(static shared => shared.Member, StringComparer.Ordinal)
            .Select(shared => new InventoryShared(shared.Assembly, shared.Type, shared.Member, shared.Name, shared.KeyType,
                shared.ValueType, shared.Partitions, shared.HasNearCache, open.Contains(shared.Name)))];
    }

    /// <summary>A waiver is in force on its last day, so it has expired on the day after.</summary>
    private static WaiverRow Describe(GuardWaiver waiver, DateOnly today)
    {
        int? days = waiver.Until?.DayNumber - today.DayNumber;
        WaiverState state = days switch
        {
            < 0 => WaiverState.Expired,
            <= SoonDays => WaiverState.EndsSoon,
            _ => WaiverState.Current,
        };
        return new(waiver.Assembly, waiver.Type, waiver.Member, waiver.Reason, waiver.Until, days, state);
    }
}
