using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Discovery.Rules;

/// <summary>One report, before it becomes a diagnostic.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Location">The place to change.</param>
/// <param name="Member">The field, with its type.</param>
/// <param name="Confidence">How sure the report is.</param>
/// <param name="Reason">What made the analysis think so.</param>
/// <param name="Related">The other places, each with what happens there.</param>
/// <param name="Arguments">The arguments of the rule's message.</param>
internal sealed record Finding(
    DiagnosticDescriptor Rule,
    Location Location,
    string Member,
    Confidence Confidence,
    string Reason,
    ImmutableArray<RelatedPlace> Related,
    params string[] Arguments)
{
    /// <summary>Gets whether the code itself starts the threads that meet.</summary>
    public bool IsProven { get; init; }

    /// <summary>Creates the diagnostic.</summary>
    public Diagnostic ToDiagnostic()
    {
        ImmutableDictionary<string, string?>.Builder properties = ImmutableDictionary.CreateBuilder<string, string?>();
        properties.Add(FindingProperties.Confidence, Confidence.ToString());
        properties.Add(FindingProperties.Member, Member);
        properties.Add(FindingProperties.Reason, Reason);
        for (int index = 0; index < Related.Length; index++)
        {
            properties.Add(FindingProperties.Related + index.ToString(CultureInfo.InvariantCulture), Related[index].Reason);
        }

        return Diagnostic.Create(Rule, Location, Related.Select(static place => place.Location), properties.ToImmutable(),
            [.. Arguments.Cast<object>()]);
    }
}
