using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SafeState.AspNetCore.Access;
using SafeState.AspNetCore.Tests.Support;

namespace SafeState.AspNetCore.Tests.Access;

/// <summary>The cells of the access matrix for a Unix socket, on a real server and a real socket.</summary>
public sealed class UnixSocketTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("SafeState-");

    [Fact]
    public async Task Only_a_user_or_a_session_has_access_through_a_socket()
    {
        await using WebApplication app = await Start();
        using HttpClient client = Connect();

        Assert.Equal(404, await Status(client, "/default/stores.json"));
        Assert.Equal(404, await Status(client, "/default/stores.json", (HeaderAuthentication.Header, "ann")));
        Assert.Equal(401, await Status(client, "/policy/stores.json"));
        Assert.Equal(200, await Status(client, "/policy/stores.json", (HeaderAuthentication.Header, "ann")));
        Assert.Equal(404, await Status(client, "/token/stores.json"));
        Assert.Equal(200, await Status(client, "/token/stores.json", ("Cookie", await Login(app, client))));
        Assert.Equal(200, await Status(client, "/open/stores.json"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string SocketPath => Path.Combine(_folder.FullName, "web");

    private async Task<WebApplication> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(SocketPath));
        _ = builder.Logging.ClearProviders().AddFakeLogging();
        _ = builder.Services.AddSafeState().AddDashboard();
        _ = builder.Services.AddAuthentication(HeaderAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.Scheme, null);
        _ = builder.Services.AddAuthorization();
        WebApplication app = builder.Build();
        _ = app.MapSafeStateDashboard("/default");
        _ = app.MapSafeStateDashboard("/policy").RequireAuthorization();
        _ = app.MapSafeStateDashboard("/token").UseLoginToken();
        _ = app.MapSafeStateDashboard("/open").AllowAnonymousAccessToDashboard();
        await app.StartAsync();
        return app;
    }

    private HttpClient Connect() => new(new SocketsHttpHandler
    {
        UseCookies = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri("http://localhost"),
        Timeout = Board.Limit,
    };

    private static async Task<string> Login(WebApplication app, HttpClient client)
    {
        string line = app.Services.GetRequiredService<FakeLogCollector>().GetSnapshot().Single(static log => log.Id.Id == 1101).Message;
        using HttpResponseMessage login = await client.GetAsync(line[line.IndexOf("/token/login", StringComparison.Ordinal)..]);
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        return login.Headers.GetValues("Set-Cookie")
            .Single(static cookie => cookie.StartsWith(LoginEndpoint.Cookie, StringComparison.Ordinal))
            .Split(';')[0];
    }

    private static async Task<int> Status(HttpClient client, string address, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
