using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Shared;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE506: a delegate that a shared dictionary may run several times has an effect, or another result at each run.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe506ImpureSharedUpdate() : SafeStateAnalyzer(ImpureSharedUpdate)
{
    private static readonly DiagnosticDescriptor ImpureSharedUpdate = RuleDescriptor.Shared(
        RuleIds.ImpureSharedUpdate,
        "Delegate of a shared dictionary is not pure",
        "'{0}' {1} in a delegate of '{2}', which can run several times; {3}",
        "UpdateAsync, AddOrUpdateAsync, RemoveIfAsync, and ComputeAsync call their delegate again if another process has changed the "
            + "entry meanwhile. Only the result of the last run is stored.");

    private static readonly HashSet<OperationKind> Kinds =
    [
        OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment, OperationKind.Increment,
        OperationKind.Decrement, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation,
    ];

    // Few calls are shared ones. A search from each operation for a delegate around it would cost more than all other shared rules.
    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        BlockingOperationReader blocking = new();
        context.RegisterOperationAction(operation => CheckCall(operation, stores, blocking), OperationKind.Invocation);
    }

    private static void CheckCall(OperationAnalysisContext context, StoreTypes stores, BlockingOperationReader blocking)
    {
        foreach (SharedDelegate shared in SharedDelegate.FindAll((IInvocationOperation)context.Operation))
        {
            foreach (IOperation operation in shared.Code.Body.Descendants().Where(static operation => Kinds.Contains(operation.Kind)))
            {
                if (SharedDelegate.TryFind(operation) is { } around && around.Code == shared.Code)
                {
                    Check(operation, around, context, stores, blocking);
                }
            }
        }
    }

    private static void Check(IOperation operation, SharedDelegate around, OperationAnalysisContext context, StoreTypes stores,
        BlockingOperationReader blocking)
    {
        (string Name, string Effect, string Fix)? effect = SharedDelegateEffects.GetAssigned(operation, around) is { } assigned
            ? (assigned, "is assigned", "return the value, and assign it after the call")
            : SharedDelegateEffects.GetVarying(operation) is { } varying
                ? (varying, "differs at each run", "read it before the call")
                : SharedDelegateEffects.GetWrite(operation, stores) is { } write
                    ? (write, "writes", "write after the call")
                    : blocking.TryRead(operation, context.Options) is
                    { Kind: not (BlockingKind.ExternalDelegate or BlockingKind.Lazy) } slow
                        ? (slow.Name, "waits, or does input or output,", "move it before or after the call")
                        : null;
        if (effect is { } found)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ImpureSharedUpdate, operation.Syntax.GetLocation(), found.Name, found.Effect, around.Call.TargetMethod.Name,
                found.Fix));
        }
    }
}
