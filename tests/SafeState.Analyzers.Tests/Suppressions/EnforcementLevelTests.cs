using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Analyzers.Tests.Docs;

namespace SafeState.Analyzers.Tests;

/// <summary>
/// The packaged levels move every rule about the use of stores by one step, and no other; builds show that they take effect.
/// </summary>
public sealed class EnforcementLevelTests
{
    private static readonly string[] s_steps = ["none", "suggestion", "warning", "error"];

    [Theory]
    [InlineData("suggest", -1)]
    [InlineData("error", +1)]
    public void A_level_moves_each_rule_by_one_step(string level, int by)
    {
        IEnumerable<string> wanted = AllRules.Create()
            .Select(static rule => rule.SupportedDiagnostics[0])
            .Where(static rule => string.CompareOrdinal(rule.Id, "SAFE2") > 0)
            .OrderBy(static rule => rule.Id, StringComparer.Ordinal)
            .Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = {Moved(rule.DefaultSeverity, by)}");

        string[] lines = Repository.Read($"src/SafeState/buildTransitive/config/SafeState.{level}.globalconfig")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(wanted, lines.Where(static line => line.StartsWith("dotnet_", StringComparison.Ordinal)));
        Assert.Contains("is_global = true", lines);
        Assert.Contains("global_level = -1", lines);
    }

    [Theory]
    [InlineData("SAFE901")]
    [InlineData("SAFE902")]
    [InlineData("SAFE903")]
    [InlineData("SAFE904")]
    [InlineData("SAFE905")]
    [InlineData("SAFE906")]
    public void An_error_of_the_build_links_to_its_words(string id)
    {
        Assert.Contains($"HelpLink=\"$(_SafeStateHelp)#{id.ToLowerInvariant()}\"",
            Repository.Read("src/SafeState/buildTransitive/SafeState.targets"), StringComparison.Ordinal);
        Assert.Contains($"### {id}\n", Repository.Read("docs/enforcement.md"), StringComparison.Ordinal);
    }

    private static string Moved(DiagnosticSeverity severity, int by) => s_steps[Math.Clamp((int)severity + by, 0, s_steps.Length - 1)];
}
