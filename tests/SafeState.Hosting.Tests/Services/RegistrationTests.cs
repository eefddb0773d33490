using System;
using System.Linq;
using Microsoft.Extensions.DependencyInjection;

namespace SafeState.Hosting.Tests.Services;

/// <summary>The emitted <c>AddGuardedState()</c> in a real container.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public void Guarded_classes_are_singletons_also_under_their_interface_and_name()
    {
        using ServiceProvider provider = new ServiceCollection().AddSingleton(TimeProvider.System).AddGuardedState()
            .BuildServiceProvider(validateScopes: true);

        Inventory inventory = provider.GetRequiredService<Inventory>();
        Assert.Same(inventory, provider.GetRequiredService<Inventory>());
        Assert.Same(inventory, provider.GetRequiredService<IInventory>());
        Assert.Same(inventory, provider.GetRequiredKeyedService<IInventory>("tests.inventory"));
        Assert.Same(TimeProvider.System, inventory.Time);
        Assert.NotNull(provider.GetService<Sessions>());
        Assert.Null(provider.GetService<Ledger>());
        Assert.Null(provider.GetService<Support.Shelf>());
        Assert.Equal(3, inventory.Deliver("a", 3));
        Assert.Equal(0, provider.GetRequiredService<Sessions>().Count);
        Assert.Equal("p0", new Ledger("p").Path);
    }

    [Fact]
    public void The_constructor_is_the_one_that_the_container_would_take()
    {
        using ServiceProvider own = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton<Choosy>().BuildServiceProvider();
        using ServiceProvider emitted = new ServiceCollection().AddSingleton(TimeProvider.System).AddGuardedState().BuildServiceProvider();
        Assert.Equal("known True", own.GetRequiredService<Choosy>().Taken);
        Assert.Equal("known True", emitted.GetRequiredService<Choosy>().Taken);
        using ServiceProvider without = new ServiceCollection().AddGuardedState().BuildServiceProvider();
        Assert.Equal("none", without.GetRequiredService<Choosy>().Taken);
    }

    [Fact]
    public void Registering_again_changes_nothing_and_what_the_user_registered_stays()
    {
        ServiceCollection services = new();
        _ = services.AddSingleton<IInventory>(new Inventory(TimeProvider.System));
        _ = services.AddGuardedState();
        int count = services.Count;
        _ = services.AddGuardedState();

        Assert.Equal(count, services.Count);
        Assert.Single(services, static service => service.ServiceType == typeof(IInventory) && !service.IsKeyedService);
    }

    [Fact]
    public void The_builder_registers_them_too()
    {
        ServiceCollection services = new();
        Assert.Same(services, services.AddSafeState().AddGuardedState().Services);
        Assert.Contains(typeof(Inventory), services.Select(static service => service.ServiceType));
    }
}
