using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace SafeState.Integration.Tests.Docs;

/// <summary>The large tables of docs/performance.md are those of the committed results.</summary>
public sealed class ReadmeFiguresTests : IDisposable
{
    private const string Command = "eng/readme-figures";
    private static readonly string Repository = FindRepository();
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory();

    public void Dispose() => _copy.Delete(recursive: true);

    [Fact]
    public async Task The_page_shows_what_the_command_makes_of_the_last_results()
    {
        (int exitCode, string errors) = await Check(Repository);

        Assert.True(exitCode == 0, errors);
    }

    [Fact]
    public async Task Another_figure_is_noticed()
    {
        Copy("docs/performance.md", static text => text.Replace("| read |", "| read | 9.99 |", StringComparison.Ordinal));

        (int exitCode, string errors) = await Check(_copy.FullName);

        Assert.Equal(1, exitCode);
        Assert.Contains($"run {Command}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_the_marks_is_noticed()
    {
        Copy("docs/performance.md", static text => text.Replace("<!-- end of figures -->", "", StringComparison.Ordinal));

        (int exitCode, string errors) = await Check(_copy.FullName);

        Assert.Equal(1, exitCode);
        Assert.Contains("lacks the marks", errors, StringComparison.Ordinal);
    }

    /// <summary>A copy of what the command reads, with another page.</summary>
    private void Copy(string changed, Func<string, string> change)
    {
        string results = Path.Combine("benchmarks", "results");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository, results), "throughput.md", SearchOption.AllDirectories))
        {
            Copy(Path.GetRelativePath(Repository, file));
        }

        Copy(Command);
        Copy(changed);
        string path = Path.Combine(_copy.FullName, changed);
        File.WriteAllText(path, change(File.ReadAllText(path)));
    }

    private void Copy(string file)
    {
        FileInfo target = new(Path.Combine(_copy.FullName, file));
        target.Directory!.Create();
        File.Copy(Path.Combine(Repository, file), target.FullName);
    }

    private static async Task<(int ExitCode, string Errors)> Check(string repository)
    {
        using Process process =
            Process.Start(new ProcessStartInfo("bash", [Path.Combine(repository, Command), "--check"]) { RedirectStandardError = true })!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("SafeState.sln is in no folder above the tests.");
    }
}
