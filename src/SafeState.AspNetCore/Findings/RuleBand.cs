using System;

namespace SafeState.AspNetCore.Findings;

/// <summary>The band of a rule, from its id.</summary>
internal static class RuleBand
{
    internal static string GetBand(string rule) => !rule.StartsWith("SAFE", StringComparison.Ordinal) || rule.Length < 5 ? "other" : rule[4] switch
    {
        '0' => "shape",
        '1' => "access",
        '2' => "misuse",
        '3' => "discovery",
        '4' => "lifetime",
        '6' => "detected",
        _ => "other",
    };
}
