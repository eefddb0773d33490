using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Suppressions;

/// <summary>Finds severities that are set for a rule outside the code.</summary>
internal static class SeveritySettings
{
    /// <summary>
    /// Finds the settings that lower the severity of a rule, described in words. Only the first file that a configuration file applies to
    /// is returned, because the compiler does not expose which configuration file it was.
    /// </summary>
    public static IEnumerable<(Location Place, string Setting)> FindLowered(Compilation compilation, string id,
        CancellationToken cancellationToken)
    {
        if (compilation.Options.SpecificDiagnosticOptions.TryGetValue(id, out ReportDiagnostic option) && IsLowered(option))
        {
            yield return (Location.None, "the project's options (NoWarn, WarningsNotAsErrors or a ruleset)");
        }

        if (compilation.Options.SyntaxTreeOptionsProvider is not SyntaxTreeOptionsProvider provider)
        {
            yield break;
        }

        if (provider.TryGetGlobalDiagnosticValue(id, cancellationToken, out option) && IsLowered(option))
        {
            yield return (Location.None, "a .globalconfig");
        }

        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (provider.TryGetDiagnosticValue(tree, id, cancellationToken, out option) && IsLowered(option))
            {
                yield return (tree.GetLocation(default), $"an .editorconfig that covers '{Path.GetFileName(tree.FilePath)}'");
                yield break;
            }
        }
    }

    private static bool IsLowered(ReportDiagnostic option) => option is not (ReportDiagnostic.Error or ReportDiagnostic.Default);
}

/// <summary>The rules that cannot be suppressed.</summary>
internal static class Unsuppressible
{
    /// <summary>Gets the ids of these rules.</summary>
    public static ImmutableArray<string> Ids { get; } =
    [
        RuleIds.RawAccess,
        RuleIds.FieldEscapes,
        RuleIds.ReassignedAfterConstruction,
        RuleIds.RawAccessAfterFirstUse,
    ];

    /// <summary>Returns the id of the rule that <paramref name="text"/> names, ignoring case, or null if it names another rule.</summary>
    public static string? Find(string text) => Ids.FirstOrDefault(id => id.Equals(text, StringComparison.OrdinalIgnoreCase));
}
