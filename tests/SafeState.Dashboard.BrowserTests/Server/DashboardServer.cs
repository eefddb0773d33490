using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using SafeState.AspNetCore;

namespace SafeState.Dashboard.BrowserTests.Server;

/// <summary>Serves the pages, the bundle, and simulated data on Kestrel, with the headers of the real dashboard.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    internal const string Prefix = "/safestate";
    internal const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] s_pages = ["stores", "store", "alarms", "advice", "audit", "findings", "inventory", "governance"];

    private readonly WebApplication _app;
    private readonly ShopData _data;

    private DashboardServer(WebApplication app, ShopData data)
    {
        _app = app;
        _data = data;
    }

    /// <summary>Gets the address below which the pages are.</summary>
    internal Uri Address { get; private set; } = null!;

    /// <summary>Gets the paths and sizes of everything that was answered.</summary>
    internal ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Gets the data that a test may change.</summary>
    internal ShopData Data => _data;

    /// <summary>Starts a server.</summary>
    /// <param name="data">The data, or null for those of the shop.</param>
    /// <param name="pathBase">A path in front of the prefix, or empty.</param>
    /// <param name="port">The port, or 0 for a free one.</param>
    internal static async Task<DashboardServer> StartAsync(ShopData? data = null, string pathBase = "", int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        _ = builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        DashboardServer server = new(app, data ?? new ShopData());
        _ = app.UsePathBase(pathBase);
        _ = app.Use(server.RecordAsync);
        _ = app.UseRouting();
        server.Map(app.MapGroup(Prefix));
        await app.StartAsync();
        server.Address = new Uri($"{app.Urls.Single()}{pathBase}{Prefix}/");
        return server;
    }

    /// <summary>Stops the server. Its streams end.</summary>
    public async ValueTask DisposeAsync()
    {
        _data.EndStreams();
        await _app.DisposeAsync();
        _data.Dispose();
    }

    private void Map(RouteGroupBuilder group)
    {
        foreach (string page in s_pages)
        {
            _ = group.MapGet(page, static () => Embedded("index.html"));
        }

        _ = group.MapGet("/{page}.json", (string page, string? name, string? strategy) =>
            _data.Page(page, name, strategy) is { } data ? Results.Text(data.ToJsonString(), "application/json") : Results.NotFound());
        _ = group.MapGet("/assets/{file}", (string file) => Embedded($"assets/{file}"));
        _ = group.MapGet("/live", IResult (CancellationToken cancellationToken) => _data.IsFull
            ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : TypedResults.ServerSentEvents(ItemsAsync(_data.SamplesAsync(cancellationToken))));
    }

    private static async IAsyncEnumerable<SseItem<string>> ItemsAsync(IAsyncEnumerable<JsonObject> samples)
    {
        await foreach (JsonObject sample in samples)
        {
            yield return new(sample.ToJsonString(), "sample") { EventId = sample["sample"]!.ToString() };
        }
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        Requests.Enqueue($"{context.Request.PathBase}{context.Request.Path}");
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        await next(context);
    }

    private static IResult Embedded(string path)
    {
        Stream? file = typeof(DashboardOptions).Assembly.GetManifestResourceStream($"web/{path}");
        return file is null ? Results.NotFound() : Results.Stream(file, Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript",
            ".css" => "text/css",
            _ => "image/svg+xml",
        });
    }
}
