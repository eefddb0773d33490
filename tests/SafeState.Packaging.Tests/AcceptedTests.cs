using System.Collections.Generic;
using System.IO;
using System.Linq;
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
    [InlineData("TopLevel", "TopLevel", "1")]
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

    /// <summary>One for the class, one for its registration, one for the inventory; in a namespace with System in it.</summary>
    [Fact]
    public async Task Emitted_files_can_be_kept_among_the_sources()
    {
        ConsumerBuilds builds = await feed.Builds();
        _ = builds.Accepted.Succeeded();
        IEnumerable<string?> files =
            Directory.GetFiles(builds.Workspace.PathOf("SystemNamespace/Emitted/SafeState.Generators"), "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName);
        Assert.Equal(["GuardInventory.g.cs", "GuardedStateServices.g.cs", "MyCompany.System.Core.Ledger.g.cs"], files.Order());
    }
}
