using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Tests.Support;
using WebShop;

namespace SafeState.Hosting.Tests.Samples;

/// <summary>The sample does what its page says.</summary>
[Collection(nameof(ProcessWide))]
public sealed class WebShopTests
{
    [Fact]
    public async Task Orders_are_refused_while_a_store_is_contended()
    {
        await using WebApplication shop = Shop.Build([], static builder =>
        {
            _ = builder.WebHost.UseTestServer();
            _ = builder.Logging.ClearProviders();
        });
        await shop.StartAsync();
        using HttpClient client = shop.GetTestClient();
        IGuardAlarmHandler handler = Assert.Single(shop.Services.GetServices<IGuardAlarmHandler>());
        GuardAlarm alarm = new(GuardAlarmKind.Contention, "shop.stock.Levels", IsOn: true, 0.5, 0.15, []);

        Assert.Equal(HttpStatusCode.Conflict, await Order(client));
        using HttpResponseMessage delivered = await client.PutAsync(new Uri("stock/book/2", UriKind.Relative), null);
        Assert.Equal("2", await delivered.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, await Order(client));

        await handler.HandleAsync(alarm, CancellationToken.None);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Order(client));
        await handler.HandleAsync(alarm with { IsOn = false }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, await Order(client));
        Assert.Equal(HttpStatusCode.Conflict, await Order(client));

        Assert.Equal("Healthy: No alarm is on.", await client.GetStringAsync(new Uri("health", UriKind.Relative)));
    }

    private static async Task<HttpStatusCode> Order(HttpClient client)
    {
        using HttpResponseMessage answer = await client.PostAsync(new Uri($"orders/book?customer={Guid.NewGuid()}", UriKind.Relative), null);
        return answer.StatusCode;
    }
}
