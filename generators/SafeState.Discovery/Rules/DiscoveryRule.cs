using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Discovery.Rules;

/// <summary>One rule, over what was seen in one type.</summary>
/// <param name="descriptor">What the rule reports.</param>
internal abstract class DiscoveryRule(DiagnosticDescriptor descriptor)
{
    /// <summary>Gets what the rule reports.</summary>
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <summary>Finds what the rule reports in a type.</summary>
    public abstract IEnumerable<Finding> Find(DiscoveredType type);

    /// <summary>Creates a descriptor. The caller names the id itself: release tracking reads it there.</summary>
    protected static DiagnosticDescriptor CreateDescriptor(string id, string title, string message, string description) =>
        new(id, title, message, "SafeState.Discovery", DiagnosticSeverity.Info, isEnabledByDefault: true, description,
            RuleIds.HelpLink(id));
}
