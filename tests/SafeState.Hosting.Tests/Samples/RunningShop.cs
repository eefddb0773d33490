using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeState.Hosting.Tests.Support;
using WebShop;

namespace SafeState.Hosting.Tests.Samples;

/// <summary>The shop on a port of its own, served for real; only its time stands still until a test moves it.</summary>
internal sealed class RunningShop : IAsyncDisposable
{
    private readonly SteppedTime _time;
    private readonly WebApplication _shop;
    private readonly HttpClient _client;

    private RunningShop(WebApplication shop, SteppedTime time)
    {
        _shop = shop;
        _time = time;
        _client = new() { BaseAddress = new Uri(shop.Urls.Single()) };
    }

    internal static async Task<RunningShop> Open()
    {
        SteppedTime time = new();
        WebApplication shop = Shop.Build(["--urls=http://127.0.0.1:0"], builder =>
        {
            _ = builder.Services.AddSingleton<TimeProvider>(time);
            _ = builder.Logging.ClearProviders();
        });
        await shop.StartAsync();
        return new(shop, time);
    }

    /// <summary>Sends customers, by the sample's own command line.</summary>
    internal Task<int> Load(int customers, int accounts) =>
        Commands.Create()
        .Parse(["load", _client.BaseAddress!.ToString(), "--seconds", "1.5", $"--customers={customers}", $"--accounts={accounts}"])
            .InvokeAsync();

    internal Task<string> Health() => Read("health", static answer => answer.ReadAsStringAsync());

    internal Task<T> Read<T>(string path) => Read(path, static answer => answer.ReadFromJsonAsync<T>())!;

    internal async Task<HttpStatusCode> Order()
    {
        using HttpResponseMessage answer =
            await _client.PostAsync(new Uri($"orders/article-1?customer={Guid.NewGuid()}", UriKind.Relative), null);
        return answer.StatusCode;
    }

    /// <summary>Lets the shop's monitor look at its stores once more.</summary>
    internal Task Pass() => Hosted.Pass(_shop.Services, _time);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.StopAsync();
        await _shop.DisposeAsync();
    }

    private async Task<T> Read<T>(string path, Func<HttpContent, Task<T>> read)
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return await read(answer.Content);
    }
}
