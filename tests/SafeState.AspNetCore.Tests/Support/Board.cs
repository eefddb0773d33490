using System;
using System.IO;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace SafeState.AspNetCore.Tests.Support;

/// <summary>An application with a dashboard, on a test server.</summary>
internal sealed class Board : IAsyncDisposable
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;

    private Board(WebApplication app) => _app = app;

    internal IServiceProvider Services => _app.Services;

    internal FakeLogCollector Logs => Services.GetRequiredService<FakeLogCollector>();

    internal static async Task<Board> Start(Action<DashboardOptions>? options = null, Action<DashboardConventionBuilder>? access = null,
        string environment = "Production", Action<IServiceCollection>? services = null, string prefix = "/safestate", string pathBase = "")
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        _ = builder.WebHost.UseTestServer();
        _ = builder.Logging.ClearProviders().AddFakeLogging();
        _ = builder.Services.AddSafeState().AddDashboard(options);
        _ = builder.Services.AddAuthentication(HeaderAuthentication.Scheme)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, HeaderAuthentication>(
                HeaderAuthentication.Scheme, null);
        _ = builder.Services.AddAuthorization();
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        _ = app.UsePathBase(pathBase).UseRouting().UseAuthentication().UseAuthorization();
        DashboardConventionBuilder dashboard = app.MapSafeStateDashboard(prefix);
        access?.Invoke(dashboard);
        await app.StartAsync();
        return new Board(app);
    }

    /// <summary>Sends a request. Unless it is changed, it comes from a browser on the same machine.</summary>
    internal Task<HttpContext> Send(string address, Action<HttpContext>? change = null)
    {
        CancellationTokenSource limit = new(Limit);
        return _app.GetTestServer().SendAsync(context =>
        {
            string[] parts = address.Split('?', 2);
            context.Request.Method = HttpMethods.Get;
            context.Request.Scheme = "http";
            context.Request.Protocol = HttpProtocol.Http11;
            context.Request.Host = new HostString("localhost", 5000);
            context.Request.Path = parts[0];
            context.Request.QueryString = parts.Length > 1 ? new("?" + parts[1]) : QueryString.Empty;
            context.Connection.RemoteIpAddress = IPAddress.Loopback;
            change?.Invoke(context);
        }, limit.Token);
    }

    internal async Task<string> Text(string address, Action<HttpContext>? change = null)
    {
        HttpContext context = await Send(address, change);
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        using StreamReader reader = new(context.Response.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    internal async Task<JsonNode> Json(string address) => JsonNode.Parse(await Text(address))!;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
