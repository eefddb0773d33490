using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using SafeState.Packaging.Tests.Builds;

namespace SafeState.Packaging.Tests;

/// <summary>The templates, installed by <c>dotnet new</c> from the package, and the projects that they create.</summary>
[Collection(SharedFeed.Name)]
public sealed class TemplateTests(LocalFeed feed)
{
    [Theory]
    [InlineData]
    [InlineData("--dashboard")]
    [InlineData("--otel")]
    [InlineData("--dashboard", "--otel")]
    public async Task A_web_api_is_created_and_built_without_a_warning_and_serves_its_guarded_state(params string[] options)
    {
        TemplateBuilds builds = await feed.Templates();
        Assert.Empty(Finding.In(builds.Build.Succeeded()));
        using OtlpReceiver receiver = new();
        await using RunningProgram program = await RunningProgram.Start(
            builds.Workspace, TemplateBuilds.ProgramOf(["safestate-webapi", .. options]), receiver.Variables);

        using HttpClient client = new() { BaseAddress = program.Address };
        for (int visit = 1; visit <= 3; visit++)
        {
            using HttpResponseMessage counted = await client.PostAsync(new Uri("/visits/home", UriKind.Relative), content: null);
            Assert.Equal(visit, await counted.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<long>());
        }

        Assert.Equal("{\"home\":3}", await client.GetStringAsync(new Uri("/visits", UriKind.Relative)));
        Assert.Equal("3", await client.GetStringAsync(new Uri("/visits/home", UriKind.Relative)));
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative)));
        using JsonDocument stores = JsonDocument.Parse(await client.GetStringAsync(new Uri("/stores", UriKind.Relative)));
        Assert.Equal(1, Assert.Single(stores.RootElement.EnumerateArray()).GetProperty("entries").GetInt32());

        using HttpResponseMessage dashboard = await client.GetAsync(new Uri("/safestate/", UriKind.Relative));
        Assert.Equal(options.Contains("--dashboard") ? HttpStatusCode.OK : HttpStatusCode.NotFound, dashboard.StatusCode);
        if (options.Contains("--otel"))
        {
            await receiver.Receives("safestate.store.operations");
        }
        else
        {
            Assert.Equal(0, receiver.Requests);
        }
    }

    [Fact]
    public async Task A_class_library_is_created_and_built_without_a_warning()
    {
        TemplateBuilds builds = await feed.Templates();
        Assert.Empty(Finding.In(builds.Build.Succeeded()));
        Assert.True(File.Exists(builds.Workspace.PathOf(TemplateBuilds.ProgramOf(["safestate-classlib"]) + ".dll")));
    }
}
