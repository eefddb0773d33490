using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Shared;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE507: a handler ignores that the outcome of a write is unknown, or makes the write again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe507UnknownOutcomeHidden() : SafeStateAnalyzer(UnknownOutcomeHidden)
{
    private static readonly DiagnosticDescriptor UnknownOutcomeHidden = RuleDescriptor.Shared(
        RuleIds.UnknownOutcomeHidden,
        "Unknown outcome of a shared write is hidden",
        "The write may have been applied, and this handler {0}; call ResolveAsync of the exception, or throw",
        "SharedOutcomeUnknownException means that a write was applied once or not at all. A new call is another write, so it can apply "
            + "the change twice. A handler that ignores the exception can lose the change.");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterOperationAction(Check, OperationKind.CatchClause);

    private static void Check(OperationAnalysisContext context)
    {
        ICatchClauseOperation handler = (ICatchClauseOperation)context.Operation;
        if (!handler.ExceptionType.HasMetadataName(SharedCalls.OutcomeUnknown)
            || handler.Handler.Descendants().Any(static part => part is IInvocationOperation { TargetMethod.Name: "ResolveAsync" }))
        {
            return;
        }

        string? wrong = CallsAgain(handler) ? "makes it again" : Ignores(handler) ? "ignores that" : null;
        if (wrong is not null && handler.Syntax.GetFirstToken() is var word)
        {
            context.ReportDiagnostic(Diagnostic.Create(UnknownOutcomeHidden, word.GetLocation(), wrong));
        }
    }

    /// <summary>Returns whether the handler contains a write, or the code around it is a loop that starts again.</summary>
    private static bool CallsAgain(ICatchClauseOperation handler) =>
        handler.Handler.Descendants().Any(IsWrite)
        || (handler.Parent is ITryOperation attempt && attempt.Body.Descendants().Any(IsWrite) && IsInLoop(attempt) && !Leaves(handler));

    private static bool Ignores(ICatchClauseOperation handler) =>
        !handler.Handler.Descendants().Any(static part => part is IThrowOperation)
        && !handler.Handler.Descendants().Any(static part => part is ILocalReferenceOperation
        {
            Type.Name: "SharedOutcomeUnknownException", Parent: not IPropertyReferenceOperation { Property.Name: "Message" }
        });

    private static bool IsWrite(IOperation operation) => SharedCalls.TryGet(operation) is { } call && SharedCalls.IsWrite(call);

    private static bool IsInLoop(IOperation operation)
    {
        for (IOperation? parent = operation.Parent;
            parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation);
            parent = parent.Parent)
        {
            if (parent is IWhileLoopOperation or IForLoopOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Leaves(ICatchClauseOperation handler) => handler.Handler.Descendants().Any(static part =>
        part is IThrowOperation or IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break or BranchKind.GoTo });
}
