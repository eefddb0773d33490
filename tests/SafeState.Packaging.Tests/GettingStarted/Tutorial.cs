using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SafeState.Packaging.Tests.GettingStarted;

/// <summary>A page as what its reader does, in order. Every block of it is a step; one that is not is a mistake of the page.</summary>
internal static partial class Tutorial
{
    private const string Afterwards = ", afterwards";

    /// <summary>The steps.</summary>
    /// <exception cref="FormatException">A block has no name, or shows the output of no command.</exception>
    public static IReadOnlyList<IStep> Read(string page)
    {
        List<IStep> steps = [];
        foreach (Match block in Block().Matches(page.ReplaceLineEndings("\n")))
        {
            (string name, string kind, string text) = (block.Groups["name"].Value, block.Groups["kind"].Value, block.Groups["text"].Value);
            switch (kind)
            {
                case "sh":
                    steps.AddRange(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Select(static line => new ShellCommand(line, Output: null)));
                    break;
                case "text" when steps is [.., ShellCommand { Output: null } last]:
                    steps[^1] = last with { Output = new ExpectedOutput(text) };
                    break;
                case "csharp" or "xml" when name.EndsWith(Afterwards, StringComparison.Ordinal):
                    steps.Add(new ChangedFile(name[..^Afterwards.Length], text));
                    break;
                case "csharp" or "xml" when name.Length > 0:
                    steps.Add(new WrittenFile(name, text));
                    break;
                default:
                    throw new FormatException(
                        $"A block of kind '{kind}' is nothing that a reader could do:\n{text}\nPut the name of a file above it in a "
                        + $"comment, or a command before it.");
            }
        }

        return steps;
    }

    [GeneratedRegex("(?:^<!-- (?<name>[^\n]+?) -->\n\n?)?^```(?<kind>\\w*)\n(?<text>.*?)^```$",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
