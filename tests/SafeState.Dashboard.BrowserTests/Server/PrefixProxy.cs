using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SafeState.Dashboard.BrowserTests.Server;

/// <summary>A reverse proxy that strips a prefix, and does not say so to the server behind it.</summary>
internal sealed class PrefixProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();

    private PrefixProxy(WebApplication app) => _app = app;

    internal Uri Address { get; private set; } = null!;

    /// <summary>Gets the paths that are not below the prefix.</summary>
    internal ConcurrentQueue<string> Strays { get; } = new();

    internal static async Task<PrefixProxy> StartAsync(string prefix, Uri target)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        PrefixProxy proxy = new(builder.Build());
        proxy._app.Run(context => proxy.ForwardAsync(context, prefix, target));
        await proxy._app.StartAsync();
        proxy.Address = new Uri(proxy._app.Urls.Single());
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, string prefix, Uri target)
    {
        if (!context.Request.Path.StartsWithSegments(prefix, out PathString rest))
        {
            Strays.Enqueue(context.Request.Path);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using HttpResponseMessage answer = await _client.GetAsync(
            new Uri(target, rest + context.Request.QueryString.Value), HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.Headers.ContentSecurityPolicy = DashboardServer.ContentSecurityPolicy;
        await context.Response.StartAsync(context.RequestAborted);
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
