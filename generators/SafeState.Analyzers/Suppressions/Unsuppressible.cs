using System;
using System.Collections.Immutable;
using System.Linq;

namespace SafeState.Analyzers.Suppressions;

/// <summary>The rules that nothing silences.</summary>
internal static class Unsuppressible
{
    /// <summary>Their ids.</summary>
    public static ImmutableArray<string> Ids { get; } =
    [
        Descriptors.RawAccess.Id,
        Descriptors.FieldEscapes.Id,
        Descriptors.ReassignedAfterConstruction.Id,
        Descriptors.RawAfterFirstUse.Id,
    ];

    /// <summary>The id of the rule that <paramref name="text"/> names, in whatever case; null where it names another.</summary>
    public static string? Find(string text) => Ids.FirstOrDefault(id => id.Equals(text, StringComparison.OrdinalIgnoreCase));
}
