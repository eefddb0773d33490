using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Telemetry.Tests.Support;

/// <summary>A web application on a port of its own that Prometheus could scrape. Its time stands still until a test moves it.</summary>
internal sealed class ScrapedApp : IAsyncDisposable
{
    private readonly SteppedTime _time = new();
    private readonly PoolOfShare _pool = new();
    private readonly SharedWork _shared = new();
    private readonly StuckHandler _stuck = new(blocks: false);
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    internal static async Task<ScrapedApp> Start()
    {
        ScrapedApp app = new();
        await app.Run();
        return app;
    }

    /// <summary>Raises an alarm that the handler does not return from, and as many more as make its queue lose one.</summary>
    internal async Task LoseAnAlarm()
    {
        await Switch(isOn: true);
        await Hosted.Until(() => _stuck.HasEntered, "The handler was not called.");
        for (int alarm = 0; alarm <= AlarmHandlerQueue.Capacity; alarm++)
        {
            await Switch(isOn: alarm % 2 == 1);
        }
    }

    /// <summary>Uses shared state so that each of its instruments measures something.</summary>
    internal Task UseShared() => _shared.Run(_app!.Services.GetRequiredService<SharedState>());

    internal async Task<Scrape> Scrape() => new(await _client.GetStringAsync(new Uri(_app!.Urls.Single() + "/metrics")));

    public async ValueTask DisposeAsync()
    {
        _stuck.Release();
        _client.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _stuck.Dispose();
    }

    private async Task Run()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton<TimeProvider>(_time);
        _ = builder.Services.AddSingleton<IGuardAlarmHandler>(_stuck);
        _ = builder.Services.AddSafeState(static options => options.ClearAfter = 1)
            .AddSharedState(static options => options.AllowInProcess = true);
        _ = builder.Services.Replace(ServiceDescriptor.Singleton(_shared.Factory));
        _ = builder.Services.Replace(ServiceDescriptor.Singleton<IPoolGauge>(_pool));
        _ = builder.Services.AddOpenTelemetry().WithMetrics(static metrics => metrics
            .AddSafeStateInstrumentation()
            .AddPrometheusExporter(static options => options.ScrapeResponseCacheDurationMilliseconds = 0));
        _app = builder.Build();
        _ = _app.MapPrometheusScrapingEndpoint();
        await _app.StartAsync();
    }

    private Task Switch(bool isOn)
    {
        _pool.Share = isOn ? 1 : 0;
        return Hosted.Look(_app!.Services, _time);
    }
}
