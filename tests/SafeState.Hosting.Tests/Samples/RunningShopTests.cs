using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.Samples;

/// <summary>The sample with its own load generator: what <c>docs/web-shop.md</c> walks through.</summary>
[Collection(nameof(ProcessWide))]
public sealed class RunningShopTests
{
    /// <summary>The looks of the monitor in the 90 seconds of the page's third step.</summary>
    private const int LoadIntervals = 18;

    [Fact]
    public async Task Customers_are_served_and_the_stores_are_listed()
    {
        await using RunningShop shop = await RunningShop.Open();
        Assert.Equal(0, await shop.Load(customers: 4, accounts: 4));
        await shop.Pass();

        JsonElement stores = await shop.Read<JsonElement>("stores");
        JsonElement stock = stores.EnumerateArray().Single(static store => store.GetProperty("name").GetString() == "shop.stock.Levels");
        Assert.Equal("Striped", stock.GetProperty("strategy").GetString());
        Assert.True(stock.GetProperty("entries").GetInt64() >= 8);
        Assert.True(stock.GetProperty("rates").GetProperty("writes").GetDouble() > 0);
        Assert.Equal("Healthy: No alarm is on.", await shop.Health());
        Assert.Contains(await shop.Read<string[]>("advice"),
            static advice => advice.StartsWith("shop.stock.Levels: keep Striped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_everybody_shares_raises_the_alarm_and_orders_are_refused_until_it_is_over()
    {
        await using RunningShop shop = await RunningShop.Open();

        // Step 2: orders that do not contend, which stand in the same minute.
        Assert.Equal(0, await shop.Load(customers: 4, accounts: 4));
        await shop.Pass();
        Assert.Equal("Healthy: No alarm is on.", await shop.Health());

        // Step 3: at the latest when step 2 is more than a minute ago, on a machine that serves a few orders in that time.
        for (int interval = 0; interval < LoadIntervals
            && !(await shop.Health()).StartsWith("Degraded", StringComparison.Ordinal); interval++)
        {
            Assert.Equal(0, await shop.Load(customers: 16, accounts: 1));
            await shop.Pass();
        }

        Assert.StartsWith("Degraded: Contention of shop.orders.Customers", await shop.Health(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await shop.Order());

        for (int interval = 0; interval < 2 * LoadIntervals
            && (await shop.Health()).StartsWith("Degraded", StringComparison.Ordinal); interval++)
        {
            await shop.Pass();
        }

        Assert.Equal("Healthy: No alarm is on.", await shop.Health());
        Assert.Equal(HttpStatusCode.OK, await shop.Order());
    }
}
