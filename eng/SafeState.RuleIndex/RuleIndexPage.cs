using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Rules;
using SafeState.CodeFixes.Fixes;
using SafeState.Discovery;
using SafeState.Engineering.Documentation;

namespace SafeState.RuleIndex;

/// <summary>The page that lists all rules: ids and titles come from the rules, severities in words from their pages.</summary>
public static class RuleIndexPage
{
    private const string Head = """
        # The rules

        <!-- Written by eng/docs.cs. Change the rules, their pages or eng/SafeState.RuleIndex, and run it again. -->

        The compiler checks `[GuardedState]`. Rules SAFE0xx check the shape of guarded classes, SAFE1xx the access to their fields,
        SAFE2xx the use of stores, and SAFE4xx their lifetime. Rules SAFE5xx check dictionaries that processes share.
        Rules SAFE3xx find shared collections that nothing guards yet; see [Finding shared state](../finding-shared-state.md).
        The MSBuild property `SafeStateEnforcement` sets [how strictly they report](../enforcement.md).

        | id | rule | severity | fix |
        |---|---|---|---|

        """;

    private const string Foot = """

        You cannot configure or suppress access rules that are errors. You can suppress SAFE104, because only the caller knows whether
        it keeps a reference. If several access rules match one place, one of them reports: SAFE103, SAFE102, or SAFE101, in this order.
        To exclude a single field, add a waiver: `[Unguarded("reason", Until = "2027-01-31")]`.

        """;

    /// <summary>The text of the page.</summary>
    /// <param name="folder">The folder that the pages of the rules are in.</param>
    public static string Render(string folder)
    {
        HashSet<string> fixable =
            [.. Instances<CodeFixProvider>(typeof(SafeStateCodeFix)).SelectMany(static fix => fix.FixableDiagnosticIds)];
        StringBuilder page = new(Head.ReplaceLineEndings("\n"));
        foreach (DiagnosticDescriptor rule in Rules())
        {
            _ = page.Append(CultureInfo.InvariantCulture,
                $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {GetSeverity(folder, rule)} | {(fixable.Contains(rule.Id) ? "yes" : "")} "
                + $"|\n");
        }

        return page.Append(Foot.ReplaceLineEndings("\n")).ToString();
    }

    private static IEnumerable<DiagnosticDescriptor> Rules() => Instances<DiagnosticAnalyzer>(typeof(SafeStateAnalyzer))
        .Concat(Instances<DiagnosticAnalyzer>(typeof(DiscoveryAnalyzer)))
        .SelectMany(static rule => rule.SupportedDiagnostics)
        .DistinctBy(static descriptor => descriptor.Id)
        .OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal);

    /// <summary>The severity as the rule's page words it: that says more than the default, and must begin with it.</summary>
    private static string GetSeverity(string folder, DiagnosticDescriptor rule)
    {
        string? severity = PageTable.Read(File.ReadAllText(Path.Combine(folder, rule.Id + ".md")))
            .FirstOrDefault(static table => table.Head is ["category", "severity"])?.Rows[1][1];
        return severity is null
            ? throw new InvalidOperationException($"{rule.Id}.md has no table of category and severity below its title.")
            : severity.StartsWith(rule.DefaultSeverity.ToString(), StringComparison.OrdinalIgnoreCase)
            ? severity
            : throw new InvalidOperationException($"{rule.Id}.md says '{severity}', but the rule is '{rule.DefaultSeverity}'.");
    }

    private static IEnumerable<T> Instances<T>(Type among) => among.Assembly.GetExportedTypes()
        .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(T)))
        .Select(static type => (T)Activator.CreateInstance(type)!);
}
