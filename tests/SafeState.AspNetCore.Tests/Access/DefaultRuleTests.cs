using System.IO;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SafeState.AspNetCore.Tests.Support;

namespace SafeState.AspNetCore.Tests.Access;

public sealed class DefaultRuleTests
{
    private static readonly string[] Cures = ["RequireAuthorization", "UseLoginToken", "AllowAnonymousAccessToDashboard"];

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:80", 200)]
    [InlineData("127.0.0.1:5000", 200)]
    [InlineData("[::1]:5000", 200)]
    [InlineData("127.0.0.1.example", 404)]
    [InlineData("localhost.example", 404)]
    [InlineData("localhost.", 404)]
    [InlineData("192.0.2.1", 404)]
    [InlineData("", 404)]
    public async Task Only_hosts_that_name_this_machine_have_access(string host, int status)
    {
        await using Board board = await Board.Start();

        HttpContext context = await board.Send("/safestate/stores", context => context.Request.Host = new(host));

        Assert.Equal(status, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("x-forwarded-host")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Original-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Via")]
    public async Task A_header_of_a_proxy_denies_access(string header)
    {
        await using Board board = await Board.Start();

        HttpContext context = await board.Send("/safestate/stores", context => context.Request.Headers[header] = "127.0.0.1");

        Assert.Equal(404, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("HTTP/1.0", 404)]
    [InlineData("HTTP/2", 200)]
    public async Task A_proxy_that_uses_the_old_protocol_has_no_access(string protocol, int status)
    {
        await using Board board = await Board.Start();

        HttpContext context = await board.Send("/safestate/stores", context => context.Request.Protocol = protocol);

        Assert.Equal(status, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_mapped_loopback_address_is_local()
    {
        await using Board board = await Board.Start();

        HttpContext context = await board.Send("/safestate/stores",
            static context => context.Connection.RemoteIpAddress = IPAddress.Loopback.MapToIPv6());

        Assert.Equal(200, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("Development", 403, true)]
    [InlineData("Staging", 404, false)]
    [InlineData("Production", 404, false)]
    public async Task A_denial_names_the_cures_only_in_development(string environment, int status, bool names)
    {
        await using Board board = await Board.Start(environment: environment);

        HttpContext context = await board.Send("/safestate/stores", static context => context.Request.Host = new("elsewhere.example"));
        string text = await new StreamReader(context.Response.Body).ReadToEndAsync();

        Assert.Equal(status, context.Response.StatusCode);
        Assert.All(Cures,
            cure => Assert.Equal(names, text.Contains(cure, System.StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Anonymous_access_lets_everyone_in()
    {
        await using Board board = await Board.Start(access: static dashboard => dashboard.AllowAnonymousAccessToDashboard());

        HttpContext context = await board.Send("/safestate/stores", Elsewhere);

        Assert.Equal(200, context.Response.StatusCode);
    }

    [Fact]
    public async Task AllowAnonymous_of_the_framework_does_not_open_the_dashboard()
    {
        await using Board board = await Board.Start(access: static dashboard => dashboard.RequireAuthorization().AllowAnonymous());

        HttpContext context = await board.Send("/safestate/stores", Elsewhere);

        Assert.Equal(404, context.Response.StatusCode);
    }

    private static void Elsewhere(HttpContext context)
    {
        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
        context.Request.Host = new("shop.example");
    }
}
