using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SafeState.Integration.Tests.Docs;

/// <summary>The code in the documents is code that is compiled, the links lead somewhere, and the tests that they name exist.</summary>
public sealed partial class DocumentationTests
{
    private static readonly Lazy<ILookup<string, string>> s_tests = new(static () =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(static file => Path.GetFileNameWithoutExtension(file), File.ReadAllText));

    public static TheoryData<string> Documents => [.. Repository.Pages];

    /// <summary>
    /// A snippet names its file in a comment above it. The rules' pages have a test of their own: half of their code must not compile.
    /// So has the page that is played.
    /// </summary>
    [Theory, MemberData(nameof(Documents))]
    public void Every_snippet_is_code_of_the_file_that_it_names(string document)
    {
        if (document.StartsWith("docs/rules/", StringComparison.Ordinal) || document == "docs/getting-started.md")
        {
            return;
        }

        MarkdownPage page = new(document);
        (string File, string Code)[] snippets = [.. page.Snippets];
        Assert.Equal(page.CSharpBlocks, snippets.Length);
        foreach ((string file, string code) in snippets)
        {
            HashSet<string> lines = [.. Lines(Repository.Read(file))];
            Assert.All(Lines(code), line => Assert.Contains(line, lines));
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void Every_relative_link_leads_to_a_file_and_to_a_heading_in_it(string document)
    {
        foreach ((string file, string anchor) in new MarkdownPage(document).Links)
        {
            Assert.True(Path.Exists(Path.Combine(Repository.Root, file)), $"{document} links to {file}, which does not exist.");
            Assert.True(anchor.Length == 0
                || new MarkdownPage(file).Anchors.Contains(anchor),
                    $"{document} links to {file}#{anchor}, and {file} has no such heading.");
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void Every_test_that_a_page_names_exists(string document) =>
        Assert.All(new MarkdownPage(document).NamedTests, static test =>
        {
            Assert.True(s_tests.Value.Contains(test.Class), $"No file declares {test.Class}.");
            Assert.Contains(s_tests.Value[test.Class], source => test.Method.Length == 0 || Regex.IsMatch(source, $" {test.Method}[<(]"));
        });

    /// <summary>
    /// Who starts at the README can get to every page by links, but for the pages of the packages. A link to a folder shows what is in it.
    /// </summary>
    [Fact]
    public void Every_page_can_be_found_from_the_readme()
    {
        HashSet<string> found = ["README.md"];
        Queue<string> open = new(found);
        while (open.TryDequeue(out string? page))
        {
            foreach (string next in new MarkdownPage(page).Links.SelectMany(static link => PagesAt(link.File)).Where(found.Add))
            {
                open.Enqueue(next);
            }
        }

        string[] lost = [.. Repository.Pages.Except(found).Where(static page => !page.StartsWith("src/", StringComparison.Ordinal))];
        Assert.Empty(lost);
    }

    private static IEnumerable<string> PagesAt(string target) => Repository.Pages.Where(page =>
        page == target || (Path.GetDirectoryName(page) == target.TrimEnd('/') && Directory.Exists(Path.Combine(Repository.Root, target))));

    /// <summary>Without indentation, and without the qualifiers that emitted code has and a reader does not need.</summary>
    private static IEnumerable<string> Lines(string code) => code.Split('\n')
        .Select(static line => Qualifier().Replace(line, string.Empty).Trim().TrimStart('\uFEFF'))
        .Where(static line => line.Length > 0 && line != "// …");

    [GeneratedRegex(
        "global::(System|SafeState|Microsoft)"
        + "(\\.(Collections\\.Generic|CompilerServices|Threading|Extensions\\.DependencyInjection(\\.Extensions)?|Hosting))?\\.")]
    private static partial Regex Qualifier();
}
