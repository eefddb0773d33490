using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace FlashSaleCluster;

/// <summary>One of the web processes.</summary>
internal static class Worker
{
    /// <summary>The line that says that the process serves requests.</summary>
    public const string Ready = "ready";

    /// <summary>Serves buyers until the process is ended.</summary>
    /// <param name="url">The address to listen on.</param>
    /// <param name="redis">The address of the server.</param>
    /// <param name="isPlain">True to sell with a lock and a local copy.</param>
    public static async Task RunAsync(string url, string redis, bool isPlain)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        _ = builder.Logging.SetMinimumLevel(LogLevel.Error);
        _ = builder.WebHost.UseUrls(url);
        ConnectionMultiplexer connection = await ConnectAsync(redis);
        _ = builder.Services.AddSingleton<IConnectionMultiplexer>(connection);
        _ = builder.Services.AddSafeState().AddGuardedState().AddSharedState()
            .UseRedis(static provider => provider.GetRequiredService<IConnectionMultiplexer>());
        _ = isPlain
            ? builder.Services.AddSingleton<ISale, LockedSale>()
            : builder.Services.AddSingleton<ISale>(static provider => provider.GetRequiredService<Sale>());
        WebApplication app = builder.Build();
        _ = app.MapPost("/buy", static async (ISale sale, CancellationToken cancellationToken) =>
        {
            long? price = await sale.GetPriceAsync(cancellationToken);
            Answer answer = await sale.BuyAsync(cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"{answer} {price}");
        });
        _ = app.Services.GetRequiredService<ISale>(); // connects before the first buyer
        await app.StartAsync();
        Console.WriteLine(Ready);
        await ((IHost)app).WaitForShutdownAsync();
    }

    /// <summary>Connects as shared state requires: a command that cannot be sent fails at once.</summary>
    public static Task<ConnectionMultiplexer> ConnectAsync(string redis)
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(redis);
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.AbortOnConnectFail = false;
        options.ReconnectRetryPolicy = new LinearRetry(50);
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(100);
        options.ConnectTimeout = 1000;
        return ConnectionMultiplexer.ConnectAsync(options);
    }
}
