using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SafeState.Integration.Tests.Docs;

/// <summary>The code in the documents is code that is compiled, and the links lead somewhere.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string> Documents => [.. Directory.GetFiles(Root, "*.md")
        .Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
        .Concat(Directory.GetFiles(Path.Combine(Root, "src"), "README.md", SearchOption.AllDirectories))
        .Select(static file => Path.GetRelativePath(Root, file))];

    /// <summary>A snippet names its file in a comment above it. The rules' pages have a test of their own: half of their code must not compile.</summary>
    [Theory, MemberData(nameof(Documents))]
    public void Every_snippet_is_code_of_the_file_that_it_names(string document)
    {
        if (document.Replace('\\', '/').StartsWith("docs/rules/", StringComparison.Ordinal))
        {
            return;
        }

        string text = File.ReadAllText(Path.Combine(Root, document));
        MatchCollection snippets = Snippet().Matches(text);
        Assert.Equal(Regex.Count(text, "^ *```csharp", RegexOptions.Multiline), snippets.Count);
        foreach (Match snippet in snippets)
        {
            HashSet<string> lines = [.. Lines(File.ReadAllText(Path.Combine(Root, snippet.Groups["file"].Value)))];
            Assert.All(Lines(snippet.Groups["code"].Value), line => Assert.Contains(line, lines));
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void Every_relative_link_leads_to_a_file(string document)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Root, document))!;
        IEnumerable<string> targets = Link().Matches(File.ReadAllText(Path.Combine(Root, document)))
            .Select(static link => link.Groups["target"].Value.Split('#')[0])
            .Where(static target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal));
        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(folder, target)), $"{document} links to {target}, which does not exist."));
    }

    /// <summary>Without indentation, and without the qualifiers that emitted code has and a reader does not need.</summary>
    private static IEnumerable<string> Lines(string code) => code.Split('\n')
        .Select(static line => Qualifier().Replace(line, string.Empty).Trim().TrimStart('\uFEFF'))
        .Where(static line => line.Length > 0 && line != "// …");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"SafeState.sln is in no folder above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex("<!-- (?<file>[^>]+?) -->\n+ *```csharp\n(?<code>.*?)\n *```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("\\]\\((?<target>[^)\\s]+)\\)")]
    private static partial Regex Link();

    [GeneratedRegex("global::(System|SafeState)(\\.(Collections\\.Generic|CompilerServices|Threading))?\\.")]
    private static partial Regex Qualifier();
}
