using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SafeState.Engineering.Tests.Documentation;

/// <summary>The site finds its pages. <c>dotnet run eng/docs.cs -- --site</c> builds it.</summary>
public sealed class SiteTests
{
    private const string Folder = "eng/site";
    private const string Href = "href:";
    private static readonly string Root = Repository.RootOf(AppContext.BaseDirectory);

    [Fact]
    public void Pages_of_the_table_of_contents_exist()
    {
        string[] pages =
        [
            .. File.ReadLines(Path.Combine(Root, Folder, "toc.yml"))
                .Where(static line => line.Contains(Href, StringComparison.Ordinal))
                .Select(static line => line[(line.IndexOf(Href, StringComparison.Ordinal) + Href.Length)..].Trim()),
        ];

        Assert.NotEmpty(pages);
        Assert.All(pages, static page => Assert.True(File.Exists(Path.Combine(Root, Folder, page)), $"toc.yml: {page} is not there."));
    }

    [Fact]
    public void The_site_has_the_pages_of_the_repository()
    {
        using JsonDocument settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, Folder, "docfx.json")));
        IEnumerable<string?> files = settings.RootElement.GetProperty("build").GetProperty("content")[0].GetProperty("files")
            .EnumerateArray().Select(static file => file.GetString());

        Assert.Contains("*.md", files);
        Assert.Contains("docs/**/*.md", files);
    }

    [Fact]
    public void Each_decision_is_in_the_list()
    {
        string folder = Path.Combine(Root, "docs", "decisions");
        string list = File.ReadAllText(Path.Combine(folder, "README.md"));

        Assert.All(
            Directory.EnumerateFiles(folder, "0*.md").Select(static file => Path.GetFileName(file)!),
            file => Assert.Contains($"({file})", list, StringComparison.Ordinal));
    }
}
