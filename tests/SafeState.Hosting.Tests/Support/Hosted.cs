using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Monitoring;

namespace SafeState.Hosting.Tests.Support;

/// <summary>A host whose time stands still until a test moves it.</summary>
internal sealed class Hosted : IAsyncDisposable
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly IHost _host;
    private bool _isDisposed;

    private Hosted(IHost host) => _host = host;

    internal required SteppedTime Time { get; init; }

    internal IServiceProvider Services => _host.Services;

    internal FakeLogCollector Logs => Services.GetRequiredService<FakeLogCollector>();

    internal static async Task<Hosted> Start(Action<ISafeStateBuilder>? add = null, params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        SteppedTime time = new();
        Dictionary<string, string?> configuration = [];
        foreach ((string key, string value) in settings)
        {
            configuration[$"SafeState:{key}"] = value;
        }

        _ = builder.Configuration.AddInMemoryCollection(configuration);
        _ = builder.Logging.AddFakeLogging();
        _ = builder.Services.AddSingleton<TimeProvider>(time);
        _ = builder.Services.AddSingleton<IPoolGauge>(new PoolOfShare()); // the pool of a loaded machine is busy
        add?.Invoke(builder.Services.AddSafeState());
        if (add is null)
        {
            _ = builder.Services.AddSafeState();
        }

        IHost host = builder.Build();
        await host.StartAsync();
        return new Hosted(host) { Time = time };
    }

    /// <summary>Something happens, an interval passes, and the alarm handlers return.</summary>
    internal async Task Pass(Action? happens = null)
    {
        happens?.Invoke();
        await Pass(Services, Time);
    }

    /// <summary>An interval passes, as the monitor waits for its parts, and the alarm handlers return.</summary>
    internal static async Task Pass(IServiceProvider services, SteppedTime time)
    {
        await Look(services, time);
        AlarmHandlers handlers = services.GetRequiredService<AlarmHandlers>();
        await Until(() => handlers.AreIdle, "An alarm handler did not return.");
    }

    /// <summary>The time passes in which the monitor observes reads, and the monitor waits for the rest of its interval.</summary>
    internal async Task PassWindow()
    {
        await Until(() => Time.IsAwaited, "The monitor does not observe reads.");
        Time.Step();
        await Until(() => Time.IsAwaited, "The monitor does not wait for the rest of its interval.");
    }

    /// <summary>Waits until something is so.</summary>
    internal static async Task Until(Func<bool> isSo, string message)
    {
        DateTime end = DateTime.UtcNow + Limit;
        while (!isSo())
        {
            Assert.True(DateTime.UtcNow < end, message);
            await Task.Yield();
        }
    }

    /// <summary>Moves the time by one interval, as the monitor waits for its parts, and waits until the monitor has looked.</summary>
    internal static async Task Look(IServiceProvider services, SteppedTime time)
    {
        StoreMonitor monitor = Assert.Single(services.GetServices<IHostedService>().OfType<StoreMonitor>());
        long looks = monitor.CompletedIntervals;
        DateTime end = DateTime.UtcNow + Limit;
        while (monitor.CompletedIntervals == looks)
        {
            Assert.True(DateTime.UtcNow < end, "The monitor did not look at the stores.");
            if (time.IsAwaited && monitor.CompletedIntervals == looks) // what is awaited belongs to this interval
            {
                time.Step();
            }

            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await _host.StopAsync();
            _host.Dispose();
        }
    }
}
