using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SafeState.Packaging.Tests.Builds;
using Xunit.Abstractions;

namespace SafeState.Packaging.Tests;

/// <summary>
/// An application with the dashboard, published without what it does not use. The long form publishes it to native code too, which takes
/// minutes.
/// </summary>
[Collection(SharedFeed.Name)]
public sealed partial class PublishedDashboardTests(LocalFeed feed, ITestOutputHelper output)
{
    private const string Login = "Log in to the SafeState dashboard once with ";

    private const string Findings = """
        {
          "version": "2.1.0",
          "runs": [{
            "tool": { "driver": { "name": "SafeState.Analyzers" } },
            "results": [{ "ruleId": "SAFE301", "level": "warning", "message": { "text": "Depot has no guard" } }]
          }]
        }
        """;

    private static readonly string[] s_pages = ["stores", "store", "alarms", "advice", "audit", "findings", "inventory", "governance"];

    /// <summary>The forms to publish.</summary>
    public static TheoryData<string> Forms => Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1"
        ? ["TrimmedDashboard", "NativeDashboard"] : ["TrimmedDashboard"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_published_dashboard_has_no_warning_and_serves_its_pages_its_stream_and_its_action(string form)
    {
        using Workspace workspace = feed.NewWorkspace();
        workspace.Copy("TrimmedDashboard");
        workspace.Copy(form);
        workspace.Write("findings/run.sarif", Findings);
        CommandResult published = (await workspace.Dotnet("publish", form, "-c", "Release", "-o", "published")).Succeeded();
        Assert.Empty(Finding.In(published));
        output.WriteLine($"{form}: {new FileInfo(workspace.PathOf($"published/{form}")).Length:N0} bytes.");

        await using RunningProgram program = await RunningProgram.Start(
            workspace, $"published/{form}", ("findings", workspace.PathOf("findings")));
        using HttpClient client = new(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = program.Address };
        using HttpResponseMessage ordered = await client.PostAsync(new Uri("orders/tea", UriKind.Relative), content: null);
        Assert.Equal("1", await ordered.EnsureSuccessStatusCode().Content.ReadAsStringAsync());

        await CheckPages(client);
        await CheckData(client);
        await CheckStream(client);
        await CheckAccess(client);
        await CheckAction(client, await program.ReadAfter(Login));
        Assert.Equal("", string.Concat(Complaint().Matches(program.Output).Select(static match => match.Value)));
        Assert.Equal(HttpStatusCode.BadRequest, await Switch(client, action: null));
    }

    /// <summary>Each page and each file that it names, as it is and compressed.</summary>
    private static async Task CheckPages(HttpClient client)
    {
        SortedSet<string> files = new(StringComparer.Ordinal);
        foreach (string page in s_pages)
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri($"safestate/{page}", UriKind.Relative));
            string text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
            files.UnionWith(Asset().Matches(text).Select(static match => match.Value));
        }

        Assert.Contains(files, static file => file.Contains(".js", StringComparison.Ordinal));
        Assert.Contains(files, static file => file.Contains(".css", StringComparison.Ordinal));
        foreach (string file in files)
        {
            byte[] plain = await client.GetByteArrayAsync(new Uri($"safestate/{file}", UriKind.Relative));
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"safestate/{file}", UriKind.Relative));
            request.Headers.Add("Accept-Encoding", "br");
            using HttpResponseMessage compressed = await client.SendAsync(request);
            await using Stream content = await compressed.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
            await using Stream unpacked = compressed.Content.Headers.ContentEncoding.Contains("br")
                ? new System.IO.Compression.BrotliStream(content, System.IO.Compression.CompressionMode.Decompress) : content;
            using MemoryStream copy = new();
            await unpacked.CopyToAsync(copy);
            Assert.NotEmpty(plain);
            Assert.Equal(plain, copy.ToArray());
        }
    }

    /// <summary>The JSON of each page, with the figures of the application in it.</summary>
    private static async Task CheckData(HttpClient client)
    {
        Dictionary<string, JsonNode> pages = [];
        foreach (string page in s_pages)
        {
            string query = page == "store" ? "?name=depot.Stock&strategy=Striped" : "";
            pages[page] = await Read(client, $"safestate/{page}.json{query}");
            Assert.Equal(Environment.MachineName, (string?)pages[page]["host"]!["name"]);
        }

        Assert.Equal(["depot.Prices", "depot.Stock"], pages["stores"]["stores"]!.AsArray().Select(static store => (string?)store!["name"]));
        Assert.Equal(1, (int)pages["store"]["store"]!["entries"]!);
        Assert.False((bool)pages["audit"]["isOn"]!);
        Assert.Null(pages["audit"]["action"]);
        Assert.Equal("SAFE301", (string?)pages["findings"]["findings"]![0]!["rule"]);
        Assert.Equal("_prices, _stock", string.Join(", ", pages["inventory"]["stores"]!.AsArray()
            .Select(static store => (string?)store!["member"]).Order(StringComparer.Ordinal)));
        Assert.Equal(1, (int)pages["governance"]["density"]!["openFindings"]!);
    }

    /// <summary>The second sample is the first with rates.</summary>
    private static async Task CheckStream(HttpClient client)
    {
        using StreamReader stream = new(await client.GetStreamAsync(new Uri("safestate/live", UriKind.Relative)), Encoding.UTF8);
        List<string> samples = [];
        while (samples.Count < 2)
        {
            string line = await stream.ReadLineAsync() ?? throw new EndOfStreamException("The stream ended.");
            if (line.StartsWith("data: {\"sample\"", StringComparison.Ordinal))
            {
                samples.Add(line["data: ".Length..]);
            }
        }

        JsonNode stock = JsonNode.Parse(samples[1])!["stores"]!.AsArray().Single(static store => (string?)store!["name"] == "depot.Stock")!;
        Assert.Equal((1, 0), ((int)stock["entries"]!, (double)stock["writes"]!));
    }

    private static async Task CheckAccess(HttpClient client)
    {
        using HttpRequestMessage foreign = new(HttpMethod.Get, new Uri("safestate/stores.json", UriKind.Relative));
        foreign.Headers.Host = "attacker.example";
        using HttpResponseMessage denied = await client.SendAsync(foreign);
        using HttpResponseMessage anonymous = await client.GetAsync(new Uri("login/safestate/stores.json", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (denied.StatusCode, anonymous.StatusCode));
    }

    /// <summary>The login, the antiforgery token, and the switch of the audit.</summary>
    private static async Task CheckAction(HttpClient client, string login)
    {
        _ = await client.GetStringAsync(new Uri(login, UriKind.Relative));
        JsonNode action = (await Read(client, "login/safestate/audit.json"))["action"]!;

        Assert.Equal(HttpStatusCode.NoContent, await Switch(client, action));
        Assert.True((bool)(await Read(client, "login/safestate/audit.json"))["isOn"]!);
    }

    private static async Task<HttpStatusCode> Switch(HttpClient client, JsonNode? action)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("login/safestate/audit", UriKind.Relative))
        {
            Content = new StringContent("""{"on":true}""", Encoding.UTF8, "application/json"),
        };
        if (action is not null)
        {
            request.Headers.Add((string)action["header"]!, (string)action["token"]!);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<JsonNode> Read(HttpClient client, string address) =>
        JsonNode.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative)))!;

    [GeneratedRegex(@"(warn|fail|crit): .*\n.*")]
    private static partial Regex Complaint();

    [GeneratedRegex("""assets/[^"]+""")]
    private static partial Regex Asset();
}
