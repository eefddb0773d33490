using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState;
using SafeState.CompilerServices;
using SafeState.Hosting.Tests.Support;

[assembly: GuardedStore("Tests.Declared", "_items", "tests.declared", GuardStrategy.Snapshot, "string", "long", Metrics = false)]
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
        Assert.Equal(
            [
                new GuardWaiver(Own, "Tests.Declared", "_other", "Never shared.", null),
                new GuardWaiver(Own, "Tests.Declared", "_raw", "Only one thread uses it.", new DateOnly(2031, 5, 6)),
            ],
            inventory.Waivers.Where(static waiver => waiver.Type == "Tests.Declared"));
    }
}
