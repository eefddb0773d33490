using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>One use of a guarded field in code, judged.</summary>
/// <param name="Field">The field.</param>
/// <param name="Kind">What is wrong with the use.</param>
/// <param name="Escape">How the field escapes, as a participle; empty unless it does.</param>
/// <param name="Location">Where the field is named.</param>
internal readonly record struct FieldUse(GuardedFieldInfo Field, FieldUseKind Kind, string Escape, Location Location)
{
    /// <summary>The use that a reference makes of a guarded field; null where there is none: another field, a <c>nameof</c>, the emitted accessor.</summary>
    public static FieldUse? TryCreate(IFieldReferenceOperation reference, ISymbol container, GuardedTypes types, CancellationToken cancellationToken)
    {
        if (types.FindField(reference.Field, cancellationToken) is not GuardedFieldInfo field
            || reference.IsInNameOf()
            || EmittedCode.IsCreateMethod(container, field))
        {
            return null;
        }

        ObjectPhase phase = Construction.GetPhase(reference, container);
        EscapeInfo flow = EscapeInfo.Analyze(reference, followViews: phase == ObjectPhase.Construction);
        (FieldUseKind kind, string escape) = Classify(phase, flow);
        return new FieldUse(field, kind, escape, GetName(reference.Syntax).GetLocation());
    }

    private static (FieldUseKind Verdict, string Escape) Classify(ObjectPhase phase, EscapeInfo flow) => (phase, flow) switch
    {
        (not ObjectPhase.Construction, { IsAssigned: true }) => (FieldUseKind.Reassigned, ""),
        (_, { Escape: string how }) => (FieldUseKind.Escapes, how),
        (ObjectPhase.CapturedInConstruction, _) => (FieldUseKind.Escapes, "captured by a function that may run after construction"),
        (ObjectPhase.AfterConstruction, _) => (FieldUseKind.RawAccess, ""),
        _ => (FieldUseKind.Allowed, ""),
    };

    private static SyntaxNode GetName(SyntaxNode reference) => reference switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => reference,
    };
}
