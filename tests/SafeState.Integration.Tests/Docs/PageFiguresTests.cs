using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace SafeState.Integration.Tests.Docs;

/// <summary>The figures in docs/ are those of the committed results.</summary>
public sealed class PageFiguresTests : IDisposable
{
    private const string Script = "eng/page-figures";
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("SafeState");

    public void Dispose() => _copy.Delete(recursive: true);

    [Fact]
    public async Task The_pages_show_what_the_command_makes_of_the_last_results()
    {
        (int exitCode, string errors) = await Check(Repository.Root);

        Assert.True(exitCode == 0, errors);
    }

    [Theory]
    [InlineData("| read string-long 1000 x1 |", "| read string-long 1000 x1 | 9.99 |", "run eng/page-figures")]
    [InlineData("read string-long 1000 x1,", "read string-long 1001 x1,", "no row read string-long 1001 x1 in Striped")]
    [InlineData("| Striped | ConcurrentDictionary,", "| Striped | ConcurrentDictionaries,", "no column ConcurrentDictionaries in Striped")]
    [InlineData("<!-- end of figures -->", "", "without '<!-- end of figures -->'")]
    public async Task Another_figure_or_mark_is_noticed(string before, string after, string complaint)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "benchmarks", "results"), "throughput.md",
            SearchOption.AllDirectories))
        {
            Write(Repository.RelativePath(file), await File.ReadAllTextAsync(file));
        }

        Write(Script, Repository.Read(Script));
        Write("docs/performance.md", Repository.Read("docs/performance.md").Replace(before, after, StringComparison.Ordinal));

        (int exitCode, string errors) = await Check(_copy.FullName);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(complaint, errors, StringComparison.Ordinal);
    }

    private void Write(string file, string text)
    {
        FileInfo target = new(Path.Combine(_copy.FullName, file));
        target.Directory!.Create();
        File.WriteAllText(target.FullName, text);
    }

    private static async Task<(int ExitCode, string Errors)> Check(string repository)
    {
        using Process process =
            Process.Start(new ProcessStartInfo("bash", [Path.Combine(repository, Script), "--check"]) { RedirectStandardError = true })!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }
}
