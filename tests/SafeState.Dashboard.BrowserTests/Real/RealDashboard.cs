using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeState.AspNetCore.Live;

namespace SafeState.Dashboard.BrowserTests.Real;

/// <summary>An application with the dashboard on Kestrel, and threads that use its guarded dictionaries.</summary>
internal sealed class RealDashboard : IAsyncDisposable
{
    private const int Threads = 4;

    private const string Findings = """
        {
          "version": "2.1.0",
          "runs": [{
            "tool": { "driver": { "name": "SafeState.Analyzers" } },
            "invocations": [{ "executionSuccessful": true, "endTimeUtc": "2026-11-01T08:00:00Z" }],
            "results": [{
              "ruleId": "SAFE301",
              "level": "warning",
              "message": { "text": "<script>window.broken=1</script> has no guard" },
              "locations": [{ "physicalLocation": {
                "artifactLocation": { "uri": "src/<b>Cache</b>.cs" }, "region": { "startLine": 12 } } }]
            }]
          }]
        }
        """;

    private readonly WebApplication _app;
    private readonly Departures _departures;
    private readonly CancellationTokenSource _end = new();
    private readonly DirectoryInfo _folder;
    private readonly Task[] _load;

    private RealDashboard(WebApplication app, Departures departures, DirectoryInfo folder, string pathBase)
    {
        _app = app;
        _departures = departures;
        _folder = folder;
        Address = new Uri($"{app.Urls.Single()}{pathBase}/safestate/");
        _load = [.. Enumerable.Range(0, Threads).Select(thread => Task.Run(() => UseStores(thread)))];
    }

    internal Uri Address { get; }

    internal Warehouse Warehouse { get; } = new();

    /// <param name="port">The port, or 0 for a free one.</param>
    /// <param name="pathBase">A path in front of the prefix, or empty.</param>
    /// <param name="speed">How many seconds of the dashboard pass in one second. There is one sample each.</param>
    internal static async Task<RealDashboard> StartAsync(int port = 0, string pathBase = "", int speed = 1)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("SafeState.Dashboard-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "run.sarif"), Findings);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "broken.sarif"), "{ \"runs\": [");
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        _ = builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        _ = builder.Logging.ClearProviders();
        if (speed != 1)
        {
            _ = builder.Services.AddSingleton<TimeProvider>(new FastTime(speed));
        }

        _ = builder.Services.AddSafeState().AddDashboard(options => options.FindingsDirectory = folder.FullName);
        WebApplication app = builder.Build();
        Departures departures = new();
        _ = app.Use(departures.NoteAsync).UsePathBase(pathBase).UseRouting();
        _ = app.MapSafeStateDashboard();
        await app.StartAsync();
        return new(app, departures, folder, pathBase);
    }

    internal int Viewers => _app.Services.GetRequiredService<LiveHub>().Viewers;

    /// <summary>Waits until no viewer is connected.</summary>
    internal Task WaitForNoViewerAsync() => _departures.WaitAsync(() => Viewers == 0);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_load);
        Warehouse.Forget();
        await _app.DisposeAsync();
        _end.Dispose();
        _folder.Delete(recursive: true);
    }

    private void UseStores(int thread)
    {
        for (int i = 0; !_end.IsCancellationRequested; i++)
        {
            Warehouse.Order((i * Threads + thread) % 1_000);
            if (i % 256 == 0)
            {
                // The pace is not important. Without a pause, the browser would have to share its core with the load.
                _ = _end.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(2));
            }
        }
    }
}
