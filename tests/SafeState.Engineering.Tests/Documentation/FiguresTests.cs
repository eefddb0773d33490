using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SafeState.Engineering.Documentation;

namespace SafeState.Engineering.Tests.Documentation;

/// <summary>The figures of pages are those of the committed results.</summary>
public sealed class FiguresTests : IDisposable
{
    private const string Performance = "docs/performance.md";
    private static readonly string Root = Repository.RootOf(AppContext.BaseDirectory);
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("SafeState.Engineering-");

    public void Dispose() => _copy.Delete(recursive: true);

    [Fact]
    public void Pages_show_the_last_results()
    {
        IEnumerable<(string Page, string Text)> pages = Figures.Render(Root);

        Assert.Equal(["README.md", Performance], pages.Select(static page => page.Page));
        Assert.Empty(WrittenPages.Check(Root, pages));
    }

    [Theory]
    [InlineData("| read string-long 1000 x1 |", "| read string-long 1000 x1 | 9.99 |")]
    [InlineData("| getOrAddMiss |", "| getOrAddMiss | 9.99 |")]
    public void Another_figure_is_noticed_and_written_over(string before, string after)
    {
        CopyWith(before, after);

        Assert.Equal([Performance], WrittenPages.Write(_copy.FullName, Figures.Render(_copy.FullName)));

        Assert.Empty(WrittenPages.Check(_copy.FullName, Figures.Render(_copy.FullName)));
        Assert.Equal(Read(Root), Read(_copy.FullName));
    }

    [Theory]
    [InlineData("read string-long 1000 x1,", "read string-long 1001 x1,", "no row read string-long 1001 x1 in Striped")]
    [InlineData("| Striped | ConcurrentDictionary,", "| Striped | ConcurrentDictionaries,", "no column ConcurrentDictionaries in Striped")]
    [InlineData("| Striped | ConcurrentDictionary,", "| Stripes | ConcurrentDictionary,", "no part Stripes in")]
    [InlineData("<!-- end of figures -->", "", "without '<!-- end of figures -->'")]
    [InlineData("<!-- figures -->", "", "without '<!-- end of figures -->'")]
    [InlineData("results/*-quick/", "results/*-slow/", "no file fits benchmarks/results/*-slow/throughput.md")]
    public void A_mark_that_cannot_be_followed_is_reported(string before, string after, string complaint)
    {
        CopyWith(before, after);

        string message = Assert.Throws<DocumentationException>(() => Figures.Render(_copy.FullName).ToArray()).Message;

        Assert.StartsWith($"{Performance}: ", message, StringComparison.Ordinal);
        Assert.Contains(complaint, message, StringComparison.Ordinal);
    }

    private void CopyWith(string before, string after)
    {
        Assert.Contains(before, Read(Root), StringComparison.Ordinal);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Root, "benchmarks", "results"), "throughput.md",
            SearchOption.AllDirectories))
        {
            Write(Path.GetRelativePath(Root, file), File.ReadAllText(file));
        }

        Write(Performance, Read(Root).Replace(before, after, StringComparison.Ordinal));
    }

    private static string Read(string root) => File.ReadAllText(Path.Combine(root, Performance));

    private void Write(string file, string text)
    {
        FileInfo target = new(Path.Combine(_copy.FullName, file));
        target.Directory!.Create();
        File.WriteAllText(target.FullName, text);
    }
}
