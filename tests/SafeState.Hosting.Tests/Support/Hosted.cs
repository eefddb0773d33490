using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Monitoring;

namespace SafeState.Hosting.Tests.Support;

/// <summary>A host whose time stands still until a test moves it.</summary>
internal sealed class Hosted : IAsyncDisposable
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly IHost _host;

    private Hosted(IHost host) => _host = host;

    internal required FakeTimeProvider Time { get; init; }

    internal IServiceProvider Services => _host.Services;

    internal FakeLogCollector Logs => Services.GetRequiredService<FakeLogCollector>();

    internal static async Task<Hosted> Start(Action<ISafeStateBuilder>? add = null, params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        FakeTimeProvider time = new();
        Dictionary<string, string?> configuration = [];
        foreach ((string key, string value) in settings)
        {
            configuration[$"SafeState:{key}"] = value;
        }

        _ = builder.Configuration.AddInMemoryCollection(configuration);
        _ = builder.Logging.AddFakeLogging();
        _ = builder.Services.AddSingleton<TimeProvider>(time);
        add?.Invoke(builder.Services.AddSafeState());
        if (add is null)
        {
            _ = builder.Services.AddSafeState();
        }

        IHost host = builder.Build();
        await host.StartAsync();
        return new Hosted(host) { Time = time };
    }

    /// <summary>Moves the time by one interval, in two steps: the observed part of it, and the rest; and waits until the monitor has looked.</summary>
    internal async Task Pass(Action? happens = null)
    {
        StoreMonitor monitor = Assert.Single(Services.GetServices<IHostedService>().OfType<StoreMonitor>());
        happens?.Invoke();
        long looks = monitor.Looks;
        DateTime end = DateTime.UtcNow + Limit;
        while (monitor.Looks == looks)
        {
            Assert.True(DateTime.UtcNow < end, "The monitor did not look at the stores.");
            Time.Advance(TimeSpan.FromSeconds(0.2));
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
