using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Suppressions;

/// <summary>
/// Suppresses diagnostics that report guarded fields as unused or unassigned. Their accessors use them. While a type is not partial, or
/// while a name is used, there are no accessors, and a user could remove the field.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GuardedMemberSuppressor : DiagnosticSuppressor
{
    private const string NeverAssigned = "CS0649";
    private const string Read = "Generated code reads guarded fields and calls the Source methods of guarded properties.";
    private const string Started = "The field holds the first content of its accessor, and the accessor changes it.";
    private const string Kept = "SAFE103 reports assignments of guarded fields after construction as errors.";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ByDiagnostic = new SuppressionDescriptor[]
    {
        new("SPR001", "IDE0051", Read),
        new("SPR002", "IDE0052", Read),
        new("SPR003", "CA1823", Read),
        new("SPR004", "CS0169", Read),
        new("SPR005", "CS0414", Read),
        new("SPR006", "IDE0044", Kept),
        new("SPR007", NeverAssigned, Started),
    }.ToImmutableDictionary(static suppression => suppression.SuppressedDiagnosticId);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
        [.. ByDiagnostic.Values.OrderBy(static suppression => suppression.Id)];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (!EnforcementOption.IsEnabled(context.Options.AnalyzerConfigOptionsProvider)
            || GuardedTypes.TryCreate(context.Compilation) is not GuardedTypes types)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (FindMember(diagnostic.Location, context) is ISymbol member && WillBeUsed(member, diagnostic.Id, types, context))
            {
                context.ReportSuppression(Suppression.Create(ByDiagnostic[diagnostic.Id], diagnostic));
            }
        }
    }

    private static ISymbol? FindMember(Location location, SuppressionAnalysisContext context) => location.SourceTree is SyntaxTree tree
        ? context.GetSemanticModel(tree)
            .GetDeclaredSymbol(tree.GetRoot(context.CancellationToken).FindNode(location.SourceSpan), context.CancellationToken)
        : null;

    private static bool WillBeUsed(ISymbol member, string diagnostic, GuardedTypes types, SuppressionAnalysisContext context) =>
        member is IFieldSymbol or IMethodSymbol
        && member.ContainingType is INamedTypeSymbol type
        && types.GetInfo(type, context.CancellationToken) is GuardedTypeInfo info
        && info.IsRepairable()
        && UsedMembers(info, diagnostic).Contains(member, SymbolEqualityComparer.Default);

    // A dictionary that nothing assigns throws at its first use, so that diagnostic is right.
    private static IEnumerable<ISymbol> UsedMembers(GuardedTypeInfo info, string diagnostic) => info.Fields
        .Where(field => field.Error is (GuardError.None or GuardError.NameTaken) && (diagnostic != NeverAssigned || field.StartsEmpty))
        .Select(static field => (ISymbol)field.Field)
        .Concat(info.Properties.Select(static property => property.Content.Method).OfType<ISymbol>());
}
