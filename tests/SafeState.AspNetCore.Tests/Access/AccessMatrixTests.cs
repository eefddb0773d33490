using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SafeState.AspNetCore.Access;
using SafeState.AspNetCore.Endpoints;
using SafeState.AspNetCore.Tests.Support;

namespace SafeState.AspNetCore.Tests.Access;

/// <summary>Every cell: where a request comes from, which rule the dashboard has, whether a proxy is in between, and the host.</summary>
public sealed class AccessMatrixTests
{
    /// <summary>A Unix socket has no address.</summary>
    public enum Origin
    {
        Loopback,
        LoopbackV6,
        Elsewhere,
        UnixSocket,
    }

    public enum Rule
    {
        Default,
        Token,
        Policy,
    }

    public static TheoryData<Origin, Rule, bool, bool> Cells()
    {
        TheoryData<Origin, Rule, bool, bool> cells = [];
        foreach (Origin origin in new[] { Origin.Loopback, Origin.LoopbackV6, Origin.Elsewhere, Origin.UnixSocket })
        {
            foreach (Rule rule in new[] { Rule.Default, Rule.Token, Rule.Policy })
            {
                foreach (bool isForwarded in new[] { false, true })
                {
                    cells.Add(origin, rule, isForwarded, true);
                    cells.Add(origin, rule, isForwarded, false);
                }
            }
        }

        return cells;
    }

    [Fact]
    public void There_are_48_cells() => Assert.Equal(48, Cells().Count);

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_cell_is_as_the_rule_says(Origin origin, Rule rule, bool isForwarded, bool hasLocalHost)
    {
        await using Board board = await Board.Start(access: dashboard => Add(rule, dashboard));
        bool isLocal = origin is Origin.Loopback or Origin.LoopbackV6 && !isForwarded && hasLocalHost;

        int stranger = await StatusOf(board, origin, isForwarded, hasLocalHost, null, null);
        int user = await StatusOf(board, origin, isForwarded, hasLocalHost, "ann", null);
        int session = await StatusOf(board, origin, isForwarded, hasLocalHost, null, await Login(board, rule));

        Assert.Equal((rule, isLocal) switch
        {
            (Rule.Default, true) => (200, 200, 200),
            (Rule.Default, false) => (404, 404, 404),
            (Rule.Token, _) => (404, 404, 200),
            _ => (401, 200, 401),
        }, (stranger, user, session));
    }

    private static void Add(Rule rule, DashboardConventionBuilder dashboard)
    {
        switch (rule)
        {
            case Rule.Token:
                _ = dashboard.UseLoginToken();
                break;
            case Rule.Policy:
                _ = dashboard.RequireAuthorization();
                break;
            default:
                break;
        }
    }

    /// <summary>Logs in as the log says, and returns the cookie. Without a login, the cookie is one of another dashboard.</summary>
    private static async Task<string> Login(Board board, Rule rule)
    {
        if (rule != Rule.Token)
        {
            return $"{LoginEndpoint.Cookie}=0123456789abcdef0123456789abcdef";
        }

        string line = board.Logs.GetSnapshot().Single(static log => log.Id.Id == 1101).Message;
        HttpContext login = await board.Send(line[line.IndexOf("/safestate/login", System.StringComparison.Ordinal)..],
            static context => context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7"));
        Assert.Equal(200, login.Response.StatusCode);
        return login.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    private static async Task<int> StatusOf(Board board, Origin origin, bool isForwarded, bool hasLocalHost, string? user, string? cookie)
    {
        HttpContext context = await board.Send("/safestate/stores.json", context =>
        {
            context.Connection.RemoteIpAddress = origin switch
            {
                Origin.Loopback => IPAddress.Loopback,
                Origin.LoopbackV6 => IPAddress.IPv6Loopback,
                Origin.Elsewhere => IPAddress.Parse("203.0.113.7"),
                _ => null,
            };
            context.Request.Host = new(hasLocalHost ? "localhost:5000" : "rebound.example:5000");
            if (isForwarded)
            {
                context.Request.Headers["X-Forwarded-For"] = "203.0.113.7";
            }

            if (user is not null)
            {
                context.Request.Headers[HeaderAuthentication.Header] = user;
            }

            if (cookie is not null)
            {
                context.Request.Headers.Cookie = cookie;
            }
        });
        Assert.True(context.Response.StatusCode == 401 || context.Response.Headers.ContentSecurityPolicy == SecurityHeaders.Policy);
        return context.Response.StatusCode;
    }
}
