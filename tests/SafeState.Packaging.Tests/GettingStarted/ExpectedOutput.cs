using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace SafeState.Packaging.Tests.GettingStarted;

/// <summary>
/// What a page shows of an output: line by line, where <c>…</c> stands for anything in a line, and alone in one for any lines. Empty lines
/// do not count.
/// </summary>
/// <param name="Text">The block of the page.</param>
internal sealed record ExpectedOutput(string Text)
{
    private const string Anything = "…";

    /// <summary>Whether the command should fail: the page shows an error.</summary>
    public bool IsFailure => Text.Contains(": error ", StringComparison.Ordinal);

    /// <summary>Fails the test if the command printed something else.</summary>
    public void Compare(CommandResult result) =>
        Assert.True(Fits(result.Output), $"The page says that '{result.Command}' prints\n\n{Text}\n\nbut it printed\n\n{result.Output}");

    /// <summary>Whether an output is what the page shows.</summary>
    public bool Fits(string output) => Regex.IsMatch(
        string.Concat(Lines(output).Select(static line => line + "\n")),
        $"^{string.Concat(Lines(Text).Select(PatternOf))}$",
        RegexOptions.CultureInvariant,
        TimeSpan.FromMinutes(1));

    private static string PatternOf(string line) =>
        line == Anything ? "(?:.*\n)*?" : Regex.Escape(line).Replace(Anything, ".*?", StringComparison.Ordinal) + "\n";

    private static string[] Lines(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)];
}
