using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SafeState.Architecture.Tests;

/// <summary>The pages for contributors name files that exist.</summary>
public sealed class ContributorPageTests
{
    private static readonly string[] Roots = ["src/", "tests/", "generators/", "eng/", "docs/", "benchmarks/", "samples/"];

    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/contributing/architecture.md")]
    [InlineData("docs/contributing/common-tasks.md")]
    public void Every_path_on_the_page_exists(string page)
    {
        string[] paths = [.. Paths(page)];

        Assert.NotEmpty(paths);
        Assert.All(paths,
            path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"{page} names '{path}', which does not exist."));
    }

    /// <summary>Returns the paths in code spans, without those that have a placeholder or a pattern.</summary>
    private static IEnumerable<string> Paths(string page) =>
        Markdown.Parse(Repository.Read(page), new MarkdownPipelineBuilder().UsePipeTables().Build()).Descendants<CodeInline>()
            .Select(static code => code.Content)
            .Where(static text => Array.Exists(Roots, root => text.StartsWith(root, StringComparison.Ordinal)))
            .Where(static text => text.IndexOfAny(['…', '*', ' ']) < 0 && !text.Split('/', '.').Any(IsPlaceholder));

    private static bool IsPlaceholder(string part) => part is "NAME" or "BAND" or "SAFENNN";
}
