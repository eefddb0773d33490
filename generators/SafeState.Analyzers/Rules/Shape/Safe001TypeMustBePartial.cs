using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE001: a guarded type, or a type around one, is not partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe001TypeMustBePartial() : SafeStateAnalyzer(TypeMustBePartial, ContainerMustBePartial)
{
    private static readonly DiagnosticDescriptor TypeMustBePartial = Describe(
        RuleIds.TypeMustBePartial,
        "'{0}' must be partial so that accessors can be generated; add the 'partial' modifier");

    private static readonly DiagnosticDescriptor ContainerMustBePartial = Describe(
        RuleIds.TypeMustBePartial,
        "'{0}' must be partial because it contains the guarded type '{1}'; add the 'partial' modifier");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterSymbolAction(symbol => Check(symbol, types), SymbolKind.NamedType);

    private static void Check(SymbolAnalysisContext context, GuardedTypes types)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (GuardedTypeInfo.IsPartial(type, context.CancellationToken)
            || FindGuardedType(type, types, context.CancellationToken) is not INamedTypeSymbol guarded)
        {
            return;
        }

        DiagnosticDescriptor descriptor = SymbolEqualityComparer.Default.Equals(guarded, type)
            ? TypeMustBePartial
            : ContainerMustBePartial;
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(context.CancellationToken) is TypeDeclarationSyntax declaration
                && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                context.ReportDiagnostic(Diagnostic.Create(descriptor, declaration.Identifier.GetLocation(), type.Name, guarded.Name));
            }
        }
    }

    /// <summary>Returns the type itself, or a nested type, that should have accessors and could have them.</summary>
    private static INamedTypeSymbol? FindGuardedType(INamedTypeSymbol type, GuardedTypes types, CancellationToken cancellationToken) =>
        types.GetInfo(type, cancellationToken) is { Error: GuardError.NotPartial or GuardError.ContainerNotPartial }
            ? type
            : type.GetTypeMembers().Select(nested => FindGuardedType(nested, types, cancellationToken))
                .FirstOrDefault(static nested => nested is not null);

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shape(
        id,
        "Guarded type is not partial",
        message,
        "The generator adds accessors in another part of the class. The class and its containing types must be partial.");
}
