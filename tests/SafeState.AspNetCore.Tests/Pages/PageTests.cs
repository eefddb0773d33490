using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SafeState.AspNetCore.Endpoints;
using SafeState.AspNetCore.Tests.Support;
using SafeState.Hosting;
using SafeState.Hosting.Audit;

namespace SafeState.AspNetCore.Tests.Pages;

public sealed class PageTests
{
    public static TheoryData<string> Names() => ["stores", "store", "alarms", "advice", "audit", "findings", "inventory", "governance"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_page_has_html_and_json_with_the_headers(string page)
    {
        Depot depot = new();
        depot.Fill();
        await using Board board = await Board.Start();

        HttpContext html = await board.Send($"/safestate/{page}");
        HttpContext json = await board.Send($"/safestate/{page}.json?name=board.stock&strategy=Striped");

        Assert.Equal("text/html; charset=utf-8", html.Response.ContentType);
        Assert.Equal("application/json; charset=utf-8", json.Response.ContentType);
        foreach (HttpContext context in new[] { html, json })
        {
            Assert.Equal(200, context.Response.StatusCode);
            Assert.Equal(SecurityHeaders.Policy, context.Response.Headers.ContentSecurityPolicy);
            Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions);
            Assert.Equal("no-referrer", context.Response.Headers["Referrer-Policy"]);
            Assert.Equal("no-store", context.Response.Headers.CacheControl);
            Assert.Equal(0, context.Response.Headers.SetCookie.Count);
        }

        GC.KeepAlive(depot);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_response_holds_a_key_or_a_value(string page)
    {
        Depot depot = new();
        depot.Fill();
        await using Board board = await Board.Start();

        string json = await board.Text($"/safestate/{page}.json?name=board.stock&strategy=Striped");

        Assert.DoesNotContain(Depot.Canary, json, StringComparison.Ordinal);
        GC.KeepAlive(depot);
    }

    [Fact]
    public async Task Stores_are_listed_and_a_hostile_name_is_text()
    {
        Depot depot = new();
        depot.Fill();
        await using Board board = await Board.Start();

        string text = await board.Text("/safestate/stores.json");
        JsonNode store = JsonNode.Parse(text)!["stores"]!.AsArray().Single(static row => (string?)row!["name"] == Depot.Hostile)!;

        Assert.DoesNotContain("<img", text, StringComparison.Ordinal);
        Assert.Equal("Locked", (string?)store["strategy"]);
        Assert.True((long)store["entries"]! >= 100);
        GC.KeepAlive(depot);
    }

    [Fact]
    public async Task Before_the_first_sample_figures_are_null_and_not_zero()
    {
        Depot depot = new();
        depot.Fill();
        await using Board board = await Board.Start(services: static services => services.AddSingleton<IStoreHistory>(new FakeHistory()));

        JsonNode page = await board.Json("/safestate/store.json?name=board.stock&strategy=Striped");

        Assert.Equal(0, (long)page["sample"]!);
        Assert.Null(page["store"]!["reads"]);
        Assert.Null(page["store"]!["writes"]);
        Assert.Null(page["store"]!["noDataSince"]);
        Assert.False((bool)page["store"]!["isCharted"]!);
        Assert.Empty(page["series"]!["samples"]!.AsArray());
        GC.KeepAlive(depot);
    }

    [Fact]
    public async Task Samples_without_a_point_are_gaps_and_not_zero()
    {
        FakeHistory history = new();
        history.Take(2);
        history.Skip(3);
        history.Take();
        Depot depot = new();
        depot.Fill();
        await using Board board = await Board.Start(services: services => services.AddSingleton<IStoreHistory>(history));

        JsonNode page = await board.Json("/safestate/store.json?name=board.stock&strategy=Striped");

        double?[] line = [.. page["store"]!["sparkline"]!.AsArray().Select(static value => (double?)value)];
        Assert.Equal([1237, 1237, null, null, null, 1237], line);
        Assert.Equal([1, 2, 6], page["series"]!["samples"]!.AsArray().Select(static sample => (long)sample!));
        GC.KeepAlive(depot);
    }

    [Fact]
    public async Task Old_samples_are_marked_with_the_time_of_the_last_one()
    {
        FakeHistory history = new();
        DateTimeOffset at = DateTimeOffset.UtcNow.AddMinutes(-5);
        history.Take(3, at);
        Depot depot = new();
        depot.Fill();
        await using Board board = await Board.Start(services: services => services.AddSingleton<IStoreHistory>(history));

        JsonNode page = await board.Json("/safestate/store.json?name=board.stock&strategy=Striped");

        Assert.Equal(at, page["store"]!["noDataSince"]!.GetValue<DateTimeOffset>());
        Assert.Equal([1, 2, 3], page["series"]!["samples"]!.AsArray().Select(static sample => (long)sample!));
        Assert.Equal(1235, (double)page["series"]!["reads"]![0]!); // four digits
        Assert.Equal(1.5, (double)page["series"]!["waitP99"]![0]!);
        Assert.Null(page["series"]!["waitP50"]![0]);
        GC.KeepAlive(depot);
    }

    [Theory]
    [InlineData("/safestate/store.json")]
    [InlineData("/safestate/store.json?name=board.stock&strategy=17")]
    [InlineData("/safestate/store.json?name=none&strategy=Striped")]
    [InlineData("/safestate/assets/none.js")]
    [InlineData("/safestate/assets/..%2Findex.html")]
    [InlineData("/safestate/none")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        await using Board board = await Board.Start();

        Assert.Equal(404, (await board.Send(address)).Response.StatusCode);
    }

    [Theory]
    [InlineData("", "/safestate", "./safestate/stores")]
    [InlineData("", "/safestate/", "stores")]
    [InlineData("/a/b", "/a/b/safestate", "./safestate/stores")]
    public async Task The_prefix_redirects_by_a_relative_address(string pathBase, string address, string location)
    {
        await using Board board = await Board.Start(pathBase: pathBase);

        HttpContext context = await board.Send(address);

        Assert.Equal(302, context.Response.StatusCode);
        Assert.Equal(location, context.Response.Headers.Location);
    }

    [Theory]
    [InlineData("/a/b", "/safestate", "/a/b/safestate/alarms.json")]
    [InlineData("", "/", "/alarms.json")] // behind a proxy that strips the prefix
    [InlineData("", "ops/safe", "/ops/safe/alarms.json")]
    public async Task Pages_work_below_any_path(string pathBase, string prefix, string address)
    {
        await using Board board = await Board.Start(prefix: prefix, pathBase: pathBase);

        Assert.Contains("\"alarms\":[]", await board.Text(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_has_an_absolute_address()
    {
        await using Board board = await Board.Start();

        string html = await board.Text("/safestate/stores");

        Assert.DoesNotMatch("(src|href)=\"(/|[a-z]+:)", html);
        Assert.Contains("src=\"assets/app.js", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_that_was_never_on_has_no_times_and_no_rate()
    {
        await using Board board = await Board.Start();

        JsonNode page = await board.Json("/safestate/audit.json");

        Assert.False((bool)page["isOn"]!);
        Assert.Null(page["startedAt"]);
        Assert.Null(page["recordsPerSecond"]);
        Assert.Null(page["action"]);
    }

    [Fact]
    public async Task The_longest_waits_have_the_stack_of_the_caller_without_frames_that_record()
    {
        using FakeAudit audit = new()
        {
            LongestWaits =
            [
                new(new(DateTimeOffset.UnixEpoch, "shop.stock", "set", 7, GuardAuditConditions.Waited, TimeSpan.FromMicroseconds(1235),
                    null, null, 1, null, 1),
                    "   at SafeState.Hosting.Audit.StackTable.Capture()\r\n   at SafeState.Metering.AuditTap.Add()\r\n   at Shop.Order()"),
                new(new(DateTimeOffset.UnixEpoch, "shop.carts", "set", 7, GuardAuditConditions.Waited, TimeSpan.FromMicroseconds(20),
                    null, null, null, null, 1), null),
            ],
        };
        await using Board board = await Board.Start(services: services => services.AddSingleton<IGuardAudit>(audit));

        JsonArray waits = (await board.Json("/safestate/audit.json"))["longestWaits"]!.AsArray();
        Assert.Equal(["shop.stock", "shop.carts"], waits.Select(static wait => (string)wait!["store"]!)); // the longest first
        JsonNode wait = waits[0]!;

        Assert.Equal(("shop.stock", "set", 1.235), ((string)wait["store"]!, (string)wait["operation"]!, (double)wait["milliseconds"]!));
        Assert.Equal(["Shop.Order()"], wait["stack"]!.AsArray().Select(static frame => (string)frame!));
    }

    [Fact]
    public void A_dashboard_without_its_services_says_what_to_call()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseTestServer();
        WebApplication app = builder.Build();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => app.MapSafeStateDashboard());

        Assert.Contains("AddSafeState().AddDashboard()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_dashboards_have_separate_rules()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseTestServer();
        _ = builder.Services.AddSafeState().AddDashboard();
        await using WebApplication app = builder.Build();
        _ = app.MapSafeStateDashboard("/open").AllowAnonymousAccessToDashboard();
        _ = app.MapSafeStateDashboard("/closed");
        await app.StartAsync();
        using System.Net.Http.HttpClient client = app.GetTestClient(); // has no address, like a Unix socket

        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync(new Uri("/open/stores", UriKind.Relative))).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/closed/stores", UriKind.Relative))).StatusCode);
    }
}
