using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using SafeState.Packaging.Tests.Builds;

namespace SafeState.Packaging.Tests.Packages;

/// <summary>What the packages say of themselves, and what lies in them.</summary>
[Collection(SharedFeed.Name)]
public sealed class ManifestTests(LocalFeed feed)
{
    private const string Repository = "https://github.com/safestate/safestate";

    public static TheoryData<string> Ids => [.. LocalFeed.Packages];

    public static TheoryData<string> Libraries => [.. LocalFeed.Libraries];

    [Fact]
    public void The_solution_packs_these_packages_with_their_symbols_and_without_a_warning()
    {
        IEnumerable<string> expected =
        [
            .. LocalFeed.Packages.Select(id => $"{id}.{feed.Version}.nupkg"),
            .. LocalFeed.Libraries.Append(LocalFeed.Tool).Select(id => $"{id}.{feed.Version}.snupkg"),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Directory.GetFiles(feed.Folder).Select(Path.GetFileName)
            .Order(StringComparer.Ordinal));
        Assert.Empty(Finding.In(feed.Packed));
        Assert.DoesNotContain("warn", feed.Packed.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void SafeState_has_stores_and_compiler_components_and_build_files_and_nothing_else() => Assert.Equal(
        [
            "README.md",
            "analyzers/dotnet/cs/SafeState.Analyzers.dll",
            "analyzers/dotnet/cs/SafeState.CodeFixes.dll",
            "analyzers/dotnet/cs/SafeState.Discovery.dll",
            "analyzers/dotnet/cs/SafeState.Generators.dll",
            "buildTransitive/net10.0/SafeState.props",
            "buildTransitive/net10.0/SafeState.targets",
            "buildTransitive/net10.0/config/SafeState.error.globalconfig",
            "buildTransitive/net10.0/config/SafeState.suggest.globalconfig",
            "icon.png",
            "lib/net10.0/SafeState.dll",
            "lib/net10.0/SafeState.xml",
        ],
        Package.Open(feed, "SafeState").Files);

    /// <summary>The weaver is a program of its own, with the library it needs and the notice that its license asks for.</summary>
    [Fact]
    public void Detection_has_its_library_and_the_weaver_and_build_files_and_depends_on_nothing()
    {
        Package package = Package.Open(feed, "SafeState.Detection");
        Assert.Equal(
            [
                "README.md",
                "build/net10.0/SafeState.Detection.Gate.targets",
                "build/net10.0/SafeState.Detection.Refuse.targets",
                "build/net10.0/SafeState.Detection.Weave.targets",
                "build/net10.0/SafeState.Detection.props",
                "build/net10.0/SafeState.Detection.targets",
                "icon.png",
                "lib/net10.0/SafeState.Detection.dll",
                "lib/net10.0/SafeState.Detection.xml",
                "tools/net10.0/Mono.Cecil.Mdb.dll",
                "tools/net10.0/Mono.Cecil.Pdb.dll",
                "tools/net10.0/Mono.Cecil.Rocks.dll",
                "tools/net10.0/Mono.Cecil.dll",
                "tools/net10.0/SafeState.Weaver.deps.json",
                "tools/net10.0/SafeState.Weaver.dll",
                "tools/net10.0/SafeState.Weaver.runtimeconfig.json",
                "tools/net10.0/THIRD-PARTY-NOTICES.txt",
            ],
            package.Files);
        Assert.Empty(package.Dependencies);
    }

    [Theory]
    [InlineData("SafeState.Hosting")]
    [InlineData("SafeState.OpenTelemetry")]
    [InlineData("SafeState.Redis")]
    [InlineData("SafeState.Testing")]
    public void The_others_have_their_library_and_nothing_else(string id) =>
        Assert.Equal(["README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], Package.Open(feed, id).Files);

    [Fact]
    public void AspNetCore_has_the_notices_of_the_code_in_its_pages() => Assert.Equal(
        ["README.md", "THIRD-PARTY-NOTICES.txt", "icon.png", "lib/net10.0/SafeState.AspNetCore.dll",
        "lib/net10.0/SafeState.AspNetCore.xml"],
        Package.Open(feed, "SafeState.AspNetCore").Files);

    [Fact]
    public void AspNetCore_depends_on_exactly_this_Hosting() =>
        Assert.Equal([$"SafeState.Hosting [{feed.Version}] All"], Package.Open(feed, "SafeState.AspNetCore").Dependencies);

    [Theory, MemberData(nameof(Libraries))]
    public void Symbols_are_those_of_the_library(string id) =>
        Assert.Equal([$"lib/net10.0/{id}.pdb"], Package.Open(feed, id, "snupkg").Files);

    [Fact]
    public void SafeState_depends_on_nothing()
    {
        Package package = Package.Open(feed, "SafeState");
        Assert.Empty(package.Dependencies);
        Assert.Equal("net10.0", Assert.Single(package.Named("group")).Attribute("targetFramework")!.Value);
    }

    [Fact]
    public void Testing_depends_on_SafeState_alone_with_all_of_its_assets() =>
        Assert.Equal([$"SafeState {feed.Version} All"], Package.Open(feed, "SafeState.Testing").Dependencies);

    /// <summary>
    /// It uses internals of SafeState, so it asks for its own version and no other; what the tests pin is not among the rest.
    /// </summary>
    [Fact]
    public void Hosting_depends_on_exactly_this_SafeState_and_on_what_it_references() => Assert.Equal(
        [
            $"SafeState [{feed.Version}] All",
            "Microsoft.Extensions.Configuration.Binder 10.0.15 -Build,Analyzers",
            "Microsoft.Extensions.Diagnostics 10.0.15 -Build,Analyzers",
            "Microsoft.Extensions.Diagnostics.HealthChecks 10.0.15 -Build,Analyzers",
            "Microsoft.Extensions.Hosting.Abstractions 10.0.15 -Build,Analyzers",
            "Microsoft.Extensions.Logging.Abstractions 10.0.15 -Build,Analyzers",
            "Microsoft.Extensions.Options 10.0.15 -Build,Analyzers",
        ],
        Package.Open(feed, "SafeState.Hosting").Dependencies);

    [Fact]
    public void OpenTelemetry_depends_on_SafeState_and_on_the_API_alone() => Assert.Equal(
        [$"SafeState {feed.Version} All", "OpenTelemetry.Api 1.20.1 -Build,Analyzers"],
        Package.Open(feed, "SafeState.OpenTelemetry").Dependencies);

    /// <summary>It uses internals of SafeState too.</summary>
    [Fact]
    public void Redis_depends_on_exactly_this_SafeState_and_on_the_client() => Assert.Equal(
        [$"SafeState.Hosting [{feed.Version}] All", $"SafeState [{feed.Version}] All", "StackExchange.Redis 3.4.35 -Build,Analyzers"],
        Package.Open(feed, "SafeState.Redis").Dependencies);

    [Theory, MemberData(nameof(Ids))]
    public void License_icon_readme_and_repository_are_told(string id)
    {
        Package package = Package.Open(feed, id);
        Assert.Equal("MIT", package.Named("license").Single().Value);
        Assert.Equal("icon.png", package.Named("icon").Single().Value);
        Assert.Equal("README.md", package.Named("readme").Single().Value);
        Assert.Equal(Repository, package.Named("projectUrl").Single().Value);
        Assert.Equal(Repository + "/blob/main/CHANGELOG.md", package.Named("releaseNotes").Single().Value);
        Assert.True(package.Named("description").Single().Value.Length > 60);
        Assert.NotEmpty(package.Named("tags").Single().Value);
        XElement repository = package.Named("repository").Single();
        Assert.Equal(("git", Repository), (repository.Attribute("type")!.Value, repository.Attribute("url")!.Value));
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")!.Value);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_readme_is_about_this_package_and_the_icon_is_a_picture(string id)
    {
        Package package = Package.Open(feed, id);
        Assert.StartsWith($"# {id}\n", Encoding.UTF8.GetString(package["README.md"]), StringComparison.Ordinal);
        ReadOnlySpan<byte> icon = package["icon.png"];
        Assert.True(icon[1..].StartsWith("PNG"u8));
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon[16..]), BinaryPrimitives.ReadInt32BigEndian(icon[20..])));
    }
}
