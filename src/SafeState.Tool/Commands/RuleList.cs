using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Discovery;
using SafeState.Tool.Loading;

namespace SafeState.Tool.Commands;

/// <summary>The list of rules on a command line.</summary>
internal static class RuleList
{
    /// <summary>Reads ids that are separated by commas.</summary>
    public static IReadOnlyList<string> Parse(IEnumerable<string> given)
    {
        string[] ids =
            [.. given.SelectMany(static part => part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Select(static id => id.ToUpperInvariant())];
        string[] known = [.. new DiscoveryAnalyzer().SupportedDiagnostics.Select(static rule => rule.Id)];
        return Array.Find(ids, id => !known.Contains(id)) is { } unknown
            ? throw new CannotLoadException($"There is no discovery rule '{unknown}'. The rules are {string.Join(", ", known)}.")
            : ids;
    }
}
