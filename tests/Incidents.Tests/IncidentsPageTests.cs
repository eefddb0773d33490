using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Incidents.Tests;

/// <summary>The page shows the code that runs.</summary>
public partial class IncidentsPageTests
{
    [Fact]
    public void Every_snippet_of_the_page_is_in_the_file_it_names()
    {
        string root = RepositoryRoot();
        MatchCollection snippets = Snippet().Matches(File.ReadAllText(Path.Combine(root, "docs", "incidents.md")));

        Assert.Equal(2 * Incident.All.Length, snippets.Count);
        Assert.All(snippets.AsEnumerable(), snippet => Assert.Contains(
            Unindented(snippet.Groups["code"].Value),
            Unindented(File.ReadAllText(Path.Combine(root, snippet.Groups["file"].Value))),
            StringComparison.Ordinal));
    }

    [GeneratedRegex("<!-- (?<file>\\S+) -->\n```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    private static string Unindented(string code)
    {
        IEnumerable<string> lines = code.Split('\n').Select(line => line.Trim());
        return string.Join('\n', lines);
    }

    internal static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"SafeState.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
