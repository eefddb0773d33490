using System.IO;
using System.Threading.Tasks;
using SafeState.Packaging.Tests.Builds;

namespace SafeState.Packaging.Tests;

/// <summary>Users' projects that build without a warning, and do what they say.</summary>
[Collection(SharedFeed.Name)]
public sealed class AcceptedTests(LocalFeed feed)
{
    [Fact]
    public async Task All_of_them_build_without_a_warning()
    {
        ConsumerBuilds builds = await feed.Builds();
        Assert.Empty(Finding.In(builds.Accepted.Succeeded()));
    }

    [Theory]
    [InlineData("ConsoleApp", "ConsoleApp", "True False 0")]
    [InlineData("CentralVersions", "CentralVersions", "3")]
    [InlineData("HostingOnly", "HostingOnly", "sessions.Users Snapshot 1")]
    [InlineData("TestingOnly", "TestingOnly", "True")]
    [InlineData("Friends/App", "Shop.App", "True True False")]
    [InlineData("ThreeProjects/Shop", "Shop", "1 True True 1")]
    public async Task The_programs_among_them_run(string folder, string program, string output)
    {
        ConsumerBuilds builds = await feed.Builds();
        _ = builds.Accepted.Succeeded();
        CommandResult run = (await builds.Workspace.Dotnet($"{folder}/bin/Release/net10.0/{program}.dll")).Succeeded();
        Assert.Equal(output + "\n", run.Output);
    }

    [Fact]
    public async Task Nothing_is_emitted_where_nothing_is_guarded()
    {
        ConsumerBuilds builds = await feed.Builds();
        _ = builds.Accepted.Succeeded();
        string emitted = builds.Workspace.PathOf("NothingGuarded/obj/Release/net10.0/generated");
        Assert.Empty(Directory.Exists(emitted) ? Directory.GetFiles(emitted, "*", SearchOption.AllDirectories) : []);
    }

    [Fact]
    public async Task One_readable_file_is_emitted_for_a_guarded_class()
    {
        ConsumerBuilds builds = await feed.Builds();
        _ = builds.Accepted.Succeeded();
        string file = Assert.Single(Directory.GetFiles(builds.Workspace.PathOf("EmittedFiles/Emitted/SafeState.Generators"), "*", SearchOption.AllDirectories));
        Assert.Equal("EmittedFiles.Cache.g.cs", Path.GetFileName(file));
    }
}
