using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE005: what the attributes ask for contradicts itself, or cannot be had.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe005ContradictoryUse() : SafeStateAnalyzer(ContradictoryUse, GuardedStateCopied)
{
    private static readonly DiagnosticDescriptor ContradictoryUse = Describe(
        RuleIds.ContradictoryUse,
        "'{0}' cannot be guarded: {1}");

    private static readonly DiagnosticDescriptor GuardedStateCopied = Describe(
        RuleIds.ContradictoryUse,
        "'{0}' must not be copied by MemberwiseClone, which would put two guards over one dictionary ('{1}'): create a new object from a snapshot");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        context.RegisterSymbolAction(symbol => CheckType(symbol, types), SymbolKind.NamedType);
        context.RegisterOperationAction(operation => CheckClone(operation, types), OperationKind.Invocation, OperationKind.MethodReference);
    }

    private static void CheckType(SymbolAnalysisContext context, GuardedTypes types)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (types.ShapeOf(type, context.CancellationToken) is not GuardedTypeShape shape)
        {
            return;
        }

        if (Contradictions.Explain(shape.Refusal) is string wrong)
        {
            bool isInAttribute = shape.Refusal is ShapeRefusal.UnknownStrategy or ShapeRefusal.BlankName;
            Report(context, type, isInAttribute ? shape.Attribute.Place(type) : type.Place(), wrong);
        }

        if (shape.CanBeCured())
        {
            foreach (GuardedFieldShape field in shape.Fields)
            {
                CheckMember(context, field.Field, field.Refusal);
            }

            foreach (GuardedPropertyShape property in shape.Properties)
            {
                CheckMember(context, property.Property, property.Refusal);
            }
        }
    }

    private static void CheckMember(SymbolAnalysisContext context, ISymbol member, ShapeRefusal refusal)
    {
        if (Contradictions.Explain(refusal) is string wrong)
        {
            bool isInAttribute = refusal is ShapeRefusal.UnknownStrategy or ShapeRefusal.BlankName or ShapeRefusal.InvalidAccessor
                or ShapeRefusal.SourceOnField or ShapeRefusal.AccessorOnProperty or ShapeRefusal.SourceMissing or ShapeRefusal.SourceType;
            AttributeData? attribute = isInAttribute ? member.FindAttribute(WellKnownNames.GuardedAttribute) : null;
            Report(context, member, attribute.Place(member), wrong);
        }
    }

    private static void CheckClone(OperationAnalysisContext context, GuardedTypes types)
    {
        (IMethodSymbol method, IOperation? instance) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance),
            IMethodReferenceOperation reference => (reference.Method, reference.Instance),
            _ => default,
        };
        if (method is not { Name: nameof(MemberwiseClone), ContainingType.SpecialType: SpecialType.System_Object })
        {
            return;
        }

        for (ITypeSymbol? type = instance?.Type; type is not null; type = type.BaseType)
        {
            if (type is INamedTypeSymbol named && types.ShapeOf(named, context.CancellationToken)?.OfInstance() is { } guarded)
            {
                context.ReportDiagnostic(Diagnostic.Create(GuardedStateCopied, context.Operation.Syntax.GetLocation(), named.Name, guarded.Name));
                return;
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, ISymbol symbol, Location place, string wrong) =>
        context.ReportDiagnostic(Diagnostic.Create(ContradictoryUse, place, symbol.Name, wrong));

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shape(
        id,
        "Contradictory or impossible guard",
        message,
        "Guarded state has an identity: one object, one dictionary, one guard.");
}
