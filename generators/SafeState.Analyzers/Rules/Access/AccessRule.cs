using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;

namespace SafeState.Analyzers.Rules;

/// <summary>
/// A rule that reports one classification of uses of guarded fields. Each use has one classification, so one rule reports it.
/// </summary>
public abstract class AccessRule : SafeStateAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;
    private readonly FieldUseKind _kind;

    private protected AccessRule(DiagnosticDescriptor descriptor, FieldUseKind kind)
        : base(descriptor) => (_descriptor, _kind) = (descriptor, kind);

    /// <summary>
    /// While all guarded fields are private, only the code of guarded types is read. The compiler need not bind other code for this rule.
    /// </summary>
    private protected sealed override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        Lazy<bool> othersMayUse = new(() => InternalGuardedFields.MayExist(context.Compilation, context.CancellationToken));
        context.RegisterSymbolStartAction(
            start =>
            {
                if (types.MayUseGuardedFields((INamedTypeSymbol)start.Symbol, start.CancellationToken) || othersMayUse.Value)
                {
                    start.RegisterOperationAction(operation => Report(operation, types), OperationKind.FieldReference);
                }
            },
            SymbolKind.NamedType);
    }

    private void Report(OperationAnalysisContext context, GuardedTypes types)
    {
        IFieldReferenceOperation reference = (IFieldReferenceOperation)context.Operation;
        if (FieldUse.TryCreate(reference, context.ContainingSymbol, types, context.CancellationToken) is FieldUse use && use.Kind == _kind)
        {
            string question = ManualDecision.GetText(reference, use.Field, types, context.CancellationToken);
            context.ReportDiagnostic(
                Diagnostic.Create(_descriptor, use.Location, use.Field.Field.Name, use.Field.AccessorText, use.Escape, question,
                    AccessAdvice.Get(_kind, use.Field)));
        }
    }
}
