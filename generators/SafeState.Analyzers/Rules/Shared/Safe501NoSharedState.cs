using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE501: the class of a shared dictionary holds no connection, or more than one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe501NoSharedState() : SharedPropertyRule(NoSharedState, SeveralSharedStates)
{
    private static readonly DiagnosticDescriptor NoSharedState = Describe(
        RuleIds.NoSharedState,
        "'{0}' has no connection because '{1}' holds no SharedState that it can use; add {2}");

    private static readonly DiagnosticDescriptor SeveralSharedStates = Describe(
        RuleIds.NoSharedState,
        "'{0}' has two possible connections, '{1}' and '{2}'; keep one SharedState in the class, or move the property to another class");

    private protected override Diagnostic? Check(SharedPropertyInfo property) => property.Error switch
    {
        SharedError.NoState => Diagnostic.Create(
            NoSharedState,
            property.Property.GetLocation(),
            property.Property.Name,
            property.Property.ContainingType.Name,
            property.Property.IsStatic ? "a static field" : "a parameter to its primary constructor"),
        SharedError.SeveralStates => Diagnostic.Create(
            SeveralSharedStates,
            property.Property.GetLocation(),
            property.Property.Name,
            property.State!.Name,
            property.OtherState!.Name),
        _ => null,
    };

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shared(
        id,
        "Shared dictionary has no connection",
        message,
        "A shared dictionary is opened through the SharedState of its class: a parameter of the primary constructor, a field, or a "
            + "property. A static dictionary needs a static one.",
        DiagnosticSeverity.Error);
}
