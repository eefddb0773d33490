using System;
using System.Collections.Immutable;
using System.Linq;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Suppressions;

/// <summary>The rules that nothing silences.</summary>
internal static class Unsuppressible
{
    /// <summary>Their ids.</summary>
    public static ImmutableArray<string> Ids { get; } =
    [
        RuleIds.RawAccess,
        RuleIds.FieldEscapes,
        RuleIds.ReassignedAfterConstruction,
        RuleIds.RawAccessAfterFirstUse,
    ];

    /// <summary>The id of the rule that <paramref name="text"/> names, in whatever case; null where it names another.</summary>
    public static string? Find(string text) => Ids.FirstOrDefault(id => id.Equals(text, StringComparison.OrdinalIgnoreCase));
}
