using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>One use of a guarded field in code, judged.</summary>
/// <param name="Field">The field.</param>
/// <param name="Verdict">What is wrong with the use.</param>
/// <param name="Escape">How the field escapes, as a participle; empty unless it does.</param>
/// <param name="Location">Where the field is named.</param>
internal readonly record struct FieldUse(GuardedFieldShape Field, FieldVerdict Verdict, string Escape, Location Location)
{
    /// <summary>The use that a reference makes of a guarded field; null where there is none: another field, a <c>nameof</c>, the emitted accessor.</summary>
    public static FieldUse? Of(IFieldReferenceOperation reference, ISymbol container, GuardedTypes types, CancellationToken cancellation)
    {
        if (types.Find(reference.Field, cancellation) is not GuardedFieldShape field
            || reference.IsOnlyNamed()
            || EmittedCode.Creates(container, field))
        {
            return null;
        }

        ObjectPhase phase = Construction.PhaseOf(reference, container);
        ValueFlow flow = ValueFlow.Of(reference, followViews: phase == ObjectPhase.Construction);
        (FieldVerdict verdict, string escape) = Judge(phase, flow);
        return new FieldUse(field, verdict, escape, NameOf(reference.Syntax).GetLocation());
    }

    private static (FieldVerdict Verdict, string Escape) Judge(ObjectPhase phase, ValueFlow flow) => (phase, flow) switch
    {
        (not ObjectPhase.Construction, { IsAssigned: true }) => (FieldVerdict.Reassigned, ""),
        (_, { Escape: string how }) => (FieldVerdict.Escapes, how),
        (ObjectPhase.CapturedByConstruction, _) => (FieldVerdict.Escapes, "captured by a function that may run after construction"),
        (ObjectPhase.Life, _) => (FieldVerdict.RawAccess, ""),
        _ => (FieldVerdict.Allowed, ""),
    };

    private static SyntaxNode NameOf(SyntaxNode reference) => reference switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => reference,
    };
}
