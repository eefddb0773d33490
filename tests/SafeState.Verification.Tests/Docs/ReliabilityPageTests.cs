using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SafeState.Verification.Tests.Docs;

/// <summary>docs/reliability.md names tests that exist.</summary>
public sealed partial class ReliabilityPageTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        Dictionary<string, string> sources = Directory.GetFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .GroupBy(static file => Path.GetFileNameWithoutExtension(file))
                .ToDictionary(static files => files.Key, static files => string.Concat(files.Select(File.ReadAllText)));
        MatchCollection names = Name().Matches(File.ReadAllText(Path.Combine(Root, "docs", "reliability.md")));

        Assert.True(names.Count > 80, "The page has lost its tables.");
        Assert.All(names, name =>
        {
            Assert.True(sources.TryGetValue(name.Groups["class"].Value, out string? source), $"No file declares {name.Value}.");
            Assert.Contains(name.Groups["method"].Success ? $" {name.Groups["method"].Value}" : "[", source!, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_member_of_the_contract_is_on_the_page()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "reliability.md"));
        string[] members =
            ["GetOrAdd", "GetOrAddAsync", "AddOrUpdate", "TryAdd", "TryUpdate", "TryRemove", "RemoveIf", "RemoveWhere", "Compute", "Clear",
            "Drain", "ReplaceAll", "Snapshot", "Changes", "Transact", "Batch", "Read", "Write", "WaitLimit"];

        Assert.All(members, member => Assert.Contains($"`{member}`", page, StringComparison.Ordinal));
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"SafeState.sln is in no folder above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)(\.(?<method>\w+))?`")]
    private static partial Regex Name();
}
