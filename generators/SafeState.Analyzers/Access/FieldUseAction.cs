using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Access;

/// <summary>Judges every use of a guarded field. Each access rule asks here and reports the one verdict that is its own.</summary>
internal static class FieldUseAction
{
    public static void Register(CompilationStartAnalysisContext context, GuardedFields fields, Action<FieldUse, Action<Diagnostic>> judge) =>
        context.RegisterOperationAction(
            operation =>
            {
                if (Of((IFieldReferenceOperation)operation.Operation, operation.ContainingSymbol, fields) is FieldUse use)
                {
                    judge(use, operation.ReportDiagnostic);
                }
            },
            OperationKind.FieldReference);

    /// <summary>The use that a reference makes of a guarded field; null where there is none: another field, a <c>nameof</c>, the emitted accessor.</summary>
    public static FieldUse? Of(IFieldReferenceOperation reference, ISymbol container, GuardedFields fields)
    {
        if (fields.Find(reference.Field) is not GuardedField field
            || IsOnlyNamed(reference)
            || EmittedCode.Contains(container, field.Symbol.ContainingType))
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

    private static bool IsOnlyNamed(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is INameOfOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode NameOf(SyntaxNode reference) => reference switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => reference,
    };
}
