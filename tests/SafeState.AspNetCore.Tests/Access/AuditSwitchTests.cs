using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeState.AspNetCore.Access;
using SafeState.AspNetCore.Tests.Support;
using SafeState.Hosting.Audit;

namespace SafeState.AspNetCore.Tests.Access;

/// <summary>The audit is switched by users only, only if the application allows it, and never by a page of another site.</summary>
public sealed class AuditSwitchTests : IDisposable
{
    private const string Address = "/safestate/audit";
    private readonly FakeAudit _audit = new();

    public void Dispose() => _audit.Dispose();

    public enum Rule
    {
        Default,
        Anyone,
        Token,
        Policy,
        TokenAndAnyone,
    }

    public enum Viewer
    {
        Stranger,
        User,
        Session,
    }

    public static TheoryData<Rule, Viewer, bool> Cells()
    {
        TheoryData<Rule, Viewer, bool> cells = [];
        foreach (Rule rule in Enum.GetValues<Rule>())
        {
            foreach (Viewer viewer in Enum.GetValues<Viewer>())
            {
                cells.Add(rule, viewer, true);
                cells.Add(rule, viewer, false);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_cell_is_as_the_rule_says(Rule rule, Viewer viewer, bool allowsActions)
    {
        await using Board board = await Start(rule, allowsActions);
        string? identity = await Identify(board, rule, viewer);
        bool hasAccess = rule is Rule.Default or Rule.Anyone || (rule == Rule.Policy && viewer == Viewer.User)
            || (rule is Rule.Token or Rule.TokenAndAnyone && viewer == Viewer.Session);
        bool mayAct = allowsActions && hasAccess && rule is not (Rule.Default or Rule.Anyone);

        JsonNode? action = null;
        string cookies = "";
        HttpContext page = await board.Send("/safestate/audit.json", context => Be(context, viewer, identity));
        if (hasAccess)
        {
            Assert.Equal(200, page.Response.StatusCode);
            using StreamReader reader = new(page.Response.Body);
            action = JsonNode.Parse(await reader.ReadToEndAsync())!["action"];
            cookies = string.Join("; ", page.Response.Headers.SetCookie.Select(static cookie => cookie!.Split(';')[0]));
        }

        Assert.Equal(mayAct, action is not null);
        int status = await Post(board, """{"on":true}""", viewer, identity, action, cookies);
        Assert.Equal(mayAct ? 204 : hasAccess ? 403 : rule == Rule.Policy ? 401 : 404, status);
        Assert.Equal((mayAct, mayAct ? 1 : 0), (_audit.IsOn, _audit.Starts));
    }

    [Theory]
    [InlineData(true, false, 400)]
    [InlineData(false, true, 400)]
    [InlineData(true, true, 204)]
    public async Task The_token_must_come_as_a_cookie_and_as_a_header(bool hasHeader, bool hasCookie, int status)
    {
        await using Board board = await Start(Rule.Policy, allowsActions: true);
        (JsonNode action, string cookies) = await ReadAction(board);

        Assert.Equal(status, await Post(board, """{"on":true}""", Viewer.User, null, hasHeader ? action : null, hasCookie ? cookies : ""));
        Assert.Equal(status == 204, _audit.IsOn);
    }

    [Fact]
    public async Task A_token_of_another_user_is_refused()
    {
        await using Board board = await Start(Rule.Policy, allowsActions: true);
        (JsonNode action, string cookies) = await ReadAction(board);

        Assert.Equal(400, await Post(board, """{"on":true}""", Viewer.User, "bob", action, cookies));
        Assert.False(_audit.IsOn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("on")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"on":1}""")]
    public async Task A_body_without_a_meaning_is_refused(string body)
    {
        await using Board board = await Start(Rule.Policy, allowsActions: true);
        (JsonNode action, string cookies) = await ReadAction(board);

        Assert.Equal(400, await Post(board, body, Viewer.User, null, action, cookies));
        Assert.False(_audit.IsOn);
    }

    [Fact]
    public async Task The_audit_is_switched_on_once_and_off_again_and_the_log_says_by_whom()
    {
        await using Board board = await Start(Rule.Policy, allowsActions: true);
        (JsonNode action, string cookies) = await ReadAction(board);

        Assert.Equal(204, await Post(board, """{"on":true}""", Viewer.User, null, action, cookies));
        Assert.Equal(204, await Post(board, """{"on":true}""", Viewer.User, null, action, cookies));
        Assert.Equal((true, 1), (_audit.IsOn, _audit.Starts));
        Assert.Equal(204, await Post(board, """{"on":false}""", Viewer.User, null, action, cookies));
        Assert.False(_audit.IsOn);
        Assert.Contains(board.Logs.GetSnapshot(), static log =>
            log.Id.Id == 1103 && log.Message.StartsWith("ann at 127.0.0.1 switched", StringComparison.Ordinal));

        _audit.IsTaken = true;
        Assert.Equal(409, await Post(board, """{"on":true}""", Viewer.User, null, action, cookies));
    }

    [Fact]
    public async Task The_page_with_the_token_is_not_cached_and_antiforgery_has_nothing_to_warn_of()
    {
        await using Board board = await Start(Rule.Policy, allowsActions: true);

        HttpContext page = await board.Send("/safestate/audit.json", static context => Be(context, Viewer.User, null));

        Assert.Equal("no-cache, no-store", page.Response.Headers.CacheControl);
        Assert.DoesNotContain(board.Logs.GetSnapshot(), static log => log.Level >= LogLevel.Warning);
    }

    private Task<Board> Start(Rule rule, bool allowsActions) => Board.Start(
        options => options.AllowActions = allowsActions,
        dashboard =>
        {
            _ = rule is Rule.Token or Rule.TokenAndAnyone ? dashboard.UseLoginToken() : dashboard;
            _ = rule is Rule.Anyone or Rule.TokenAndAnyone ? dashboard.AllowAnonymousAccessToDashboard() : dashboard;
            _ = rule == Rule.Policy ? dashboard.RequireAuthorization() : dashboard;
        },
        services: services => services.AddSingleton<IGuardAudit>(_audit));

    private static async Task<(JsonNode Action, string Cookies)> ReadAction(Board board)
    {
        HttpContext page = await board.Send("/safestate/audit.json", static context => Be(context, Viewer.User, null));
        using StreamReader reader = new(page.Response.Body);
        JsonNode action = JsonNode.Parse(await reader.ReadToEndAsync())!["action"]!;
        return (action, string.Join("; ", page.Response.Headers.SetCookie.Select(static cookie => cookie!.Split(';')[0])));
    }

    /// <summary>Returns the cookie of a session, if the viewer has one. Without a login, it is one of another dashboard.</summary>
    private static async Task<string?> Identify(Board board, Rule rule, Viewer viewer)
    {
        if (viewer != Viewer.Session || rule is not (Rule.Token or Rule.TokenAndAnyone))
        {
            return viewer == Viewer.Session ? $"{LoginEndpoint.Cookie}=0123456789abcdef0123456789abcdef" : null;
        }

        string line = board.Logs.GetSnapshot().Single(static log => log.Id.Id == 1101).Message;
        HttpContext login = await board.Send(line[line.IndexOf("/safestate/login", StringComparison.Ordinal)..]);
        return login.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    private static void Be(HttpContext context, Viewer viewer, string? identity)
    {
        if (viewer == Viewer.User)
        {
            context.Request.Headers[HeaderAuthentication.Header] = identity ?? "ann";
        }
        else if (viewer == Viewer.Session)
        {
            context.Request.Headers.Cookie = identity;
        }
    }

    private static async Task<int> Post(Board board, string body, Viewer viewer, string? identity, JsonNode? action, string cookies)
    {
        HttpContext context = await board.Send(Address, context =>
        {
            Be(context, viewer, identity);
            context.Request.Method = HttpMethods.Post;
            context.Request.ContentType = "application/json";
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            context.Request.ContentLength = Encoding.UTF8.GetByteCount(body);
            string all = string.Join("; ", new[] { context.Request.Headers.Cookie.ToString(), cookies }.Where(static text => text != ""));
            context.Request.Headers.Cookie = all;
            if (action is not null)
            {
                context.Request.Headers[(string)action["header"]!] = (string)action["token"]!;
            }
        });
        return context.Response.StatusCode;
    }
}
