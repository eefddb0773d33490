using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace SafeState.Packaging.Tests.Packages;

/// <summary>The assemblies in the packages: their versions, what they need, and that anybody would build the same ones.</summary>
[Collection(SharedFeed.Name)]
public sealed class AssemblyTests(LocalFeed feed)
{
    public static TheoryData<string> Ids => [.. LocalFeed.Libraries];

    [Theory, MemberData(nameof(Ids))]
    public void Every_assembly_has_the_version_of_the_package(string id)
    {
        Package package = Package.Open(feed, id);
        string prefix = feed.Version.Split('-')[0];
        Assert.All(package.Assemblies, file =>
        {
            AssemblyFacts facts = AssemblyFacts.Of(package[file]);
            Assert.Equal(prefix, facts.Version.ToString(3));
            Assert.Matches($"^{prefix}\\+[0-9a-f]{{40}}$", facts.Product);
        });
    }

    [Fact]
    public void The_core_needs_the_framework_alone()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        AssemblyFacts facts = AssemblyFacts.Of(Package.Open(feed, "SafeState")["lib/net10.0/SafeState.dll"]);
        Assert.All(facts.References, reference => Assert.True(File.Exists(Path.Combine(framework, reference + ".dll")), reference));
    }

    /// <summary>Rules and generator must also load where there are no workspaces: in the compiler.</summary>
    [Fact]
    public void Only_the_fixes_need_workspaces()
    {
        Package package = Package.Open(feed, "SafeState");
        Assert.Equal(
            ["analyzers/dotnet/cs/SafeState.CodeFixes.dll"],
            package.Assemblies.Where(file => AssemblyFacts.Of(package[file]).References
                .Any(static reference => reference.Contains("Workspaces", StringComparison.Ordinal))));
    }

    /// <summary>The folder of the repository appears in no file: neither in paths of sources nor in that of the symbols.</summary>
    [Theory, MemberData(nameof(Ids))]
    public void Nothing_tells_where_it_was_built(string id)
    {
        byte[] folder = Encoding.UTF8.GetBytes(Repository.Root);
        foreach (string extension in new[] { "nupkg", "snupkg" })
        {
            Package package = Package.Open(feed, id, extension);
            Assert.All(package.Files, file => Assert.True(package[file].AsSpan().IndexOf(folder) < 0, $"{Repository.Root} is in {file}"));
        }
    }

    /// <summary>
    /// The commit that was built; that of the manifest is the one that was packed, and may be later where nothing was built for it.
    /// </summary>
    [Theory, MemberData(nameof(Ids))]
    public void Symbols_link_to_the_sources_of_the_commit(string id)
    {
        using MetadataReaderProvider symbols =
            MetadataReaderProvider.FromPortablePdbImage([.. Package.Open(feed, id, "snupkg")[$"lib/net10.0/{id}.pdb"]]);
        MetadataReader reader = symbols.GetMetadataReader();
        string commit = AssemblyFacts.Of(Package.Open(feed, id)[$"lib/net10.0/{id}.dll"]).Product.Split('+')[1];
        Guid sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
        CustomDebugInformation link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Single(information => reader.GetGuid(information.Kind) == sourceLink);
        Assert.Contains(
            $"\"/_/*\":\"https://raw.githubusercontent.com/safestate/safestate/{commit}/*\"",
            Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)),
            StringComparison.Ordinal);
    }

    /// <summary>
    /// The compiler leaves this mark where it adds nothing of its own, such as the time. The packaging check of eng/verify.cs compares what
    /// two clones make.
    /// </summary>
    [Theory, MemberData(nameof(Ids))]
    public void Every_assembly_is_compiled_deterministically(string id)
    {
        Package package = Package.Open(feed, id);
        Assert.All(package.Assemblies, file =>
        {
            using PEReader assembly = new([.. package[file]]);
            Assert.Contains(assembly.ReadDebugDirectory(), static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        });
    }
}
