namespace SafeState.AspNetCore.Findings;

/// <summary>The band of a rule, from its id.</summary>
internal static class RuleBand
{
    internal static string GetBand(string rule) => rule switch
    {
        ['S', 'A', 'F', 'E', '0', ..] => "shape",
        ['S', 'A', 'F', 'E', '1', ..] => "access",
        ['S', 'A', 'F', 'E', '2', ..] => "misuse",
        ['S', 'A', 'F', 'E', '3', ..] => "discovery",
        ['S', 'A', 'F', 'E', '4', ..] => "lifetime",
        ['S', 'A', 'F', 'E', '6', ..] => "detected",
        _ => "other",
    };
}
