using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests;

public sealed class SharedTests
{
    [Fact]
    public async Task Every_form_comes_back_in_another_process()
    {
        InProcessSharedServer server = new();
        SharedShop writer = new(server.Connect());
        SharedShop reader = new(server.Connect());
        Guid id = Guid.NewGuid();

        _ = await writer.Stock.IncrementByAsync("tea", 3);
        _ = await writer.Prices.SetAsync(id, new Price(1.5m, "EUR"));
        _ = await writer.Notes.SetAsync(-7, null);
        _ = await writer.Times.SetAsync(Size.Large, TimeSpan.FromTicks(5));
        _ = await writer.Pictures.SetAsync(true, [1, 0, 255]);
        _ = await writer.Sizes.SetAsync(byte.MaxValue, Size.Large);

        Assert.True((await reader.Stock.TryDecrementAsync("tea", by: 3, floor: 0)).Succeeded);
        Assert.False((await reader.Stock.TryDecrementAsync("tea", by: 1, floor: 0)).Succeeded);
        Assert.Equal(new Price(1.5m, "EUR"), (await reader.Prices.TryGetAsync(id)).Value);
        Assert.True((await reader.Notes.TryGetAsync(-7)) is { Exists: true, Value: null });
        Assert.Equal(TimeSpan.FromTicks(5), (await reader.Times.TryGetAsync(Size.Large)).Value);
        Assert.Equal([1, 0, 255], (await reader.Pictures.TryGetAsync(true)).Value);
        Assert.Equal(Size.Large, (await reader.Sizes.TryGetAsync(byte.MaxValue)).Value);
    }

    [Fact]
    public async Task The_arguments_of_the_attribute_are_those_of_the_dictionary()
    {
        SharedShop shop = new(SharedState.InProcess());

        Assert.Equal(("shop.stock", 4), (shop.Stock.Name, shop.Stock.PartitionCount));
        Assert.Equal(("shop.prices", 16), (shop.Prices.Name, shop.Prices.PartitionCount));
        _ = await Assert.ThrowsAsync<SharedValueTooLargeException>(async () => await shop.Pictures.SetAsync(true, [1, 2, 3, 4]));
    }

    [Fact]
    public async Task All_threads_get_the_same_dictionary()
    {
        for (int round = 0; round < 200; round++)
        {
            SharedShop shop = new(SharedState.InProcess());
            using Barrier start = new(4);
            object[] got = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                object () =>
                {
                    Assert.True(start.SignalAndWait(TimeSpan.FromSeconds(30)), "The four threads did not start within 30 seconds.");
                    return shop.Stock;
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Single(got.Distinct(ReferenceEqualityComparer.Instance));
        }
    }

    [Fact]
    public void Two_objects_of_one_connection_have_the_same_dictionary()
    {
        SharedState state = SharedState.InProcess();
        LateShop late = new();
        late.Start(state);

        Assert.Same(new SharedShop(state).Stock, late.Stock);
        Assert.NotSame(new SharedShop(SharedState.InProcess()).Stock, late.Stock);
    }

    [Fact]
    public void A_connection_that_is_missing_is_named_and_may_come_later()
    {
        LateShop shop = new();

        Assert.Contains("'shop.stock'", Assert.Throws<InvalidOperationException>(() => shop.Stock).Message, StringComparison.Ordinal);
        shop.Start(SharedState.InProcess());
        Assert.Equal("shop.stock", shop.Stock.Name);
        Assert.Equal(0, shop.Locals);
    }

    [Fact]
    public async Task A_static_class_has_one()
    {
        _ = await GlobalShop.Names.SetAsync(7, "seven");
        Assert.Equal("seven", (await GlobalShop.Names.TryGetAsync(7)).Value);
        Assert.Same(GlobalShop.Names, GlobalShop.Names);
    }

    [Fact]
    public void An_override_is_another_dictionary()
    {
        DerivedShop shop = new(SharedState.InProcess());
        Assert.Equal(("shop.derived", "shop.base"), (shop.Levels.Name, shop.OfBase.Name));
    }
}
