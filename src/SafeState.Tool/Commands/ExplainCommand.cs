using System;
using System.IO;
using System.Linq;
using SafeState.Tool.Loading;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary><c>safestate explain</c>: shows the page of a rule.</summary>
internal static class ExplainCommand
{
    private const string Prefix = "rules/";

    /// <summary>Runs the command.</summary>
    public static int Run(string rule, IAnsiConsole console)
    {
        string id = rule.ToUpperInvariant();
        using Stream? page = typeof(ExplainCommand).Assembly.GetManifestResourceStream($"{Prefix}{id}.md");
        if (page is null)
        {
            string known =
                string.Join(", ", typeof(ExplainCommand).Assembly.GetManifestResourceNames()
                    .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(static name => name[Prefix.Length..^3])
                        .Order(StringComparer.Ordinal));
            throw new CannotLoadException($"There is no rule '{rule}'. The rules are {known}.");
        }

        using StreamReader reader = new(page);
        console.Profile.Out.Writer.WriteLine(reader.ReadToEnd().TrimEnd());
        return ExitCode.Clean;
    }
}
