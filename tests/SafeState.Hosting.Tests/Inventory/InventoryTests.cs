using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState;
using SafeState.CompilerServices;
using SafeState.Hosting.Tests.Support;

[assembly: GuardedStore("Tests.Declared", "_items", "tests.declared", GuardStrategy.Snapshot, "string", "long", Metrics = false)]
[assembly: SharedStore("Tests.Declared", "Stock", "tests.stock", "string", "long", Partitions = 4)]
[assembly: GuardWaiver("Tests.Declared", "_raw", "Only one thread uses it.", Until = "2031-05-06")]
[assembly: GuardWaiver("Tests.Declared", "_other", "Never shared.")]

namespace SafeState.Hosting.Tests.Inventory;

/// <summary>The inventory has what the attributes of the loaded assemblies declare.</summary>
[Collection(nameof(ProcessWide))]
public sealed class InventoryTests
{
    private static readonly string Own = typeof(InventoryTests).Assembly.GetName().Name!;

    [Fact]
    public async Task Stores_and_waivers_of_the_loaded_assemblies_are_listed()
    {
        await using Hosted host = await Hosted.Start();
        IGuardInventory inventory = host.Services.GetRequiredService<IGuardInventory>();

        Assert.Contains(
            new GuardedStoreDeclaration(Own, "Tests.Declared", "_items", "tests.declared", GuardStrategy.Snapshot, "string", "long", false),
            inventory.Stores);
        string shelf = typeof(Shelf).FullName!;
        Assert.Contains(
            new GuardedStoreDeclaration(Own, shelf, "_items", "tests.shelf", GuardStrategy.Locked, "string", "long", true),
            inventory.Stores); // the generator has listed it
        string shop = typeof(WebShop.Shop).Assembly.GetName().Name!; // loaded only now, perhaps
        Assert.Contains(inventory.Stores, store => store.Assembly == shop && store is { Name: "shop.stock.Levels", Metrics: true });
        Assert.Contains(
            new SharedStoreDeclaration(Own, "Tests.Declared", "Stock", "tests.stock", "string", "long", 4, false), inventory.SharedStores);
        Assert.Contains(inventory.SharedStores, static shared => shared.Type == typeof(Services.SharedDepot).FullName); // by the generator
        Assert.Equal(
            [
                new GuardWaiver(Own, "Tests.Declared", "_other", "Never shared.", null),
                new GuardWaiver(Own, "Tests.Declared", "_raw", "Only one thread uses it.", new DateOnly(2031, 5, 6)),
            ],
            inventory.Waivers.Where(static waiver => waiver.Type == "Tests.Declared"));
    }
}
