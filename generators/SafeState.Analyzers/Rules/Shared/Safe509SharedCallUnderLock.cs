using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Shared;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE509: a call of a shared dictionary starts under a lock, or in a delegate of a store.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe509SharedCallUnderLock() : SafeStateAnalyzer(SharedCallUnderLock)
{
    private static readonly DiagnosticDescriptor SharedCallUnderLock = RuleDescriptor.Shared(
        RuleIds.SharedCallUnderLock,
        "Call of a shared dictionary starts under a lock",
        "'{0}' starts a call to a server {1}, which cannot await it; make the call before or after",
        "Code under a lock, or in a delegate of a store, cannot await. A call that starts there ends at any time later, and its failure "
            + "is lost.");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        DelegateEffectAnalysis<IInvocationOperation>.Register(
            context,
            stores,
            static operation => IsUnderLock(operation.Operation) ? null : SharedCalls.TryGet(operation.Operation),
            CreateDiagnostic,
            OperationKind.Invocation);
        context.RegisterOperationAction(CheckLock, OperationKind.Invocation);
    }

    private static void CheckLock(OperationAnalysisContext context)
    {
        if (SharedCalls.TryGet(context.Operation) is { } call && IsUnderLock(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                SharedCallUnderLock, call.Syntax.GetLocation(), call.TargetMethod.Name, "under a lock"));
        }
    }

    private static Diagnostic? CreateDiagnostic(DelegateEffect<IInvocationOperation> effect) =>
        effect.Delegate.Kind == DelegateKind.AsyncFactory ? null : Diagnostic.Create(
            SharedCallUnderLock,
            effect.Syntax.GetLocation(),
            effect.Effect.TargetMethod.Name,
            $"in a delegate of '{effect.Delegate.Call.Store.Syntax}.{effect.Delegate.Call.Member}'");

    private static bool IsUnderLock(IOperation operation)
    {
        for (IOperation? parent = operation.Parent;
            parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation);
            parent = parent.Parent)
        {
            if (parent is ILockOperation)
            {
                return true;
            }
        }

        return false;
    }
}
