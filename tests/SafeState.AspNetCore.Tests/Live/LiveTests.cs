using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeState.AspNetCore.Live;
using SafeState.AspNetCore.Tests.Support;
using SafeState.Hosting;

namespace SafeState.AspNetCore.Tests.Live;

/// <summary>The stream, on Kestrel, because a viewer that goes away must be seen.</summary>
public sealed class LiveTests : IAsyncLifetime, IDisposable
{
    private readonly FakeHistory _history = new();
    private readonly Depot _depot = new();
    private readonly System.Net.Http.HttpClient _client = new() { Timeout = Board.Limit };
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _depot.Fill();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton<IStoreHistory>(_history);
        _ = builder.Services.AddSafeState().AddDashboard();
        _app = builder.Build();
        _ = _app.MapSafeStateDashboard();
        await _app.StartAsync();
        string address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _client.BaseAddress = new Uri(address + "/safestate/");
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        GC.KeepAlive(_depot);
    }

    private LiveHub Hub => _app.Services.GetRequiredService<LiveHub>();

    [Fact]
    public async Task Each_sample_is_an_event_with_its_number()
    {
        using Viewer viewer = await Viewer.Connect(_client);

        _history.Take();
        ViewerEvent first = await viewer.Next();
        _history.Take();
        ViewerEvent second = await viewer.Next();

        Assert.Equal(("sample", "1"), (first.Type, first.Id));
        Assert.Equal(("sample", "2"), (second.Type, second.Id));
        JsonNode store = JsonNode.Parse(second.Data)!["stores"]!.AsArray().Single(static row => (string?)row!["name"] == "board.stock")!;
        Assert.Equal(1235, (double)store["reads"]!);
        Assert.Equal(1.5, (double)store["p99"]!);
        Assert.False(store.AsObject().ContainsKey("p50")); // no data is left out
    }

    [Fact]
    public async Task The_stores_are_watched_only_while_a_viewer_is_connected()
    {
        Assert.Equal(0, _history.Watchers);

        using (Viewer first = await Viewer.Connect(_client))
        using (Viewer second = await Viewer.Connect(_client))
        {
            _history.Take();
            _ = await first.Next();
            _ = await second.Next();
            Assert.NotEqual(0, _history.Watchers);
            Assert.Equal(2, Hub.Viewers);
        }

        await Until(() => _history.Watchers == 0 && Hub.Viewers == 0, "A viewer that left is still counted.");
    }

    [Fact]
    public async Task Json_is_made_once_for_all_viewers()
    {
        using Viewer first = await Viewer.Connect(_client);
        using Viewer second = await Viewer.Connect(_client);

        _history.Take();
        string data = (await first.Next()).Data;

        Assert.Equal(data, (await second.Next()).Data);
        Assert.Equal(1, _app.Services.GetRequiredService<LiveUpdates>().Count);
    }

    [Fact]
    public async Task A_viewer_that_reconnects_gets_what_it_missed()
    {
        _history.Take(10);

        using Viewer viewer = await Viewer.Connect(_client, "7");

        Assert.Equal(["8", "9", "10"], [(await viewer.Next()).Id, (await viewer.Next()).Id, (await viewer.Next()).Id]);
    }

    [Theory]
    [InlineData("3")] // too many are missing
    [InlineData("500")] // of another process
    public async Task A_viewer_that_cannot_resume_is_reset(string lastId)
    {
        _history.Take(100);

        using Viewer viewer = await Viewer.Connect(_client, lastId);
        ViewerEvent reset = await viewer.Next();
        _history.Take();

        Assert.Equal(("reset", "{}"), (reset.Type, reset.Data));
        Assert.Equal("101", (await viewer.Next()).Id);
    }

    [Fact]
    public async Task The_seventeenth_viewer_is_refused_until_one_leaves()
    {
        List<Viewer> viewers = [];
        for (int i = 0; i < LiveHub.MaximumViewers; i++)
        {
            viewers.Add(await Viewer.Connect(_client));
        }

        using System.Net.Http.HttpResponseMessage refused =
            await _client.GetAsync(new Uri("live", UriKind.Relative), System.Net.Http.HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(503, (int)refused.StatusCode);

        viewers[0].Dispose();
        await Until(() => Hub.Viewers == LiveHub.MaximumViewers - 1, "The viewer that left keeps its place.");
        viewers[0] = await Viewer.Connect(_client);
        viewers.ForEach(static viewer => viewer.Dispose());
    }

    [Fact]
    public async Task A_host_that_stops_ends_the_streams()
    {
        using Viewer viewer = await Viewer.Connect(_client);

        await _app.StopAsync().WaitAsync(Board.Limit);

        Assert.Equal(0, _history.Watchers);
        Assert.Equal(0, Hub.Viewers);
    }

    private static async Task Until(Func<bool> isSo, string message)
    {
        DateTime end = DateTime.UtcNow + Board.Limit;
        while (!isSo())
        {
            Assert.True(DateTime.UtcNow < end, message);
            await Task.Yield();
        }
    }
}
