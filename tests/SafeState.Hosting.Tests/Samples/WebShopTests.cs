using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
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
        await using WebApplication shop = await StartAsync();
        using HttpClient client = shop.GetTestClient();
        ShedLoad handler = Assert.Single(shop.Services.GetServices<IGuardAlarmHandler>().OfType<ShedLoad>());
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

    [Fact]
    public async Task A_delivery_cannot_be_negative()
    {
        await using WebApplication shop = await StartAsync();
        using HttpClient client = shop.GetTestClient();
        using HttpResponseMessage refused = await client.PutAsync(new Uri("stock/book/-2", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("0", await client.GetStringAsync(new Uri("stock/book", UriKind.Relative)));
    }

    [Fact]
    public async Task Articles_are_found_by_name_and_a_name_belongs_to_one()
    {
        await using WebApplication shop = await StartAsync();
        using HttpClient client = shop.GetTestClient();

        Assert.Equal(HttpStatusCode.OK, await Put("articles/book/Zen"));
        Assert.Equal(HttpStatusCode.Conflict, await Put("articles/bike/zen"));
        Assert.Equal("\"book\"", await client.GetStringAsync(new Uri("articles/ZEN", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.OK, await Put("articles/book/Motors"));
        Assert.Equal(HttpStatusCode.OK, await Put("articles/bike/zen"));
        Assert.Equal("\"bike\"", await client.GetStringAsync(new Uri("articles/zen", UriKind.Relative)));
        Assert.Equal("[\"Zen\",\"Motors\",\"zen\"]", await client.GetStringAsync(new Uri("articles", UriKind.Relative)));

        async Task<HttpStatusCode> Put(string address)
        {
            using HttpResponseMessage response = await client.PutAsync(new Uri(address, UriKind.Relative), null);
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("--accounts", "0")]
    [InlineData("--customers", "-1")]
    [InlineData("--seconds", "0")]
    public async Task Load_needs_somebody_and_some_time(string option, string value)
    {
        using StringWriter errors = new();
        Assert.NotEqual(0, await Commands.Create().Parse(["load", option, value])
            .InvokeAsync(new InvocationConfiguration { Output = errors, Error = errors }));
        Assert.Contains($"{option} must be more than zero.", errors.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A port that was free a moment ago.</summary>
    [Fact]
    public async Task Load_against_no_shop_says_so()
    {
        int port;
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        using StringWriter errors = new();
        Assert.Equal(1, await Commands.Create().Parse(["load", $"http://127.0.0.1:{port}"])
            .InvokeAsync(new InvocationConfiguration { Error = errors }));
        Assert.Contains($"No shop answers at http://127.0.0.1:{port}", errors.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> Order(HttpClient client)
    {
        using HttpResponseMessage answer =
            await client.PostAsync(new Uri($"orders/book?customer={Guid.NewGuid()}", UriKind.Relative), null);
        return answer.StatusCode;
    }

    private static async Task<WebApplication> StartAsync()
    {
        WebApplication shop = Shop.Build([], static builder =>
        {
            _ = builder.WebHost.UseTestServer();
            _ = builder.Logging.ClearProviders();
        });
        await shop.StartAsync();
        return shop;
    }
}
