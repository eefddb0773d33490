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

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        BlockingOperationReader blocking = new();
        context.RegisterOperationAction(
            operation => Check(operation, stores, blocking),
            OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment, OperationKind.Increment,
            OperationKind.Decrement, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation);
    }

    private static void Check(OperationAnalysisContext context, StoreTypes stores, BlockingOperationReader blocking)
    {
        if (SharedDelegate.TryFind(context.Operation) is not { } around)
        {
            return;
        }

        (string Name, string Effect, string Fix)? effect = SharedDelegateEffects.GetAssigned(context.Operation, around) is { } assigned
            ? (assigned, "is assigned", "return the value, and assign it after the call")
            : SharedDelegateEffects.GetVarying(context.Operation) is { } varying
                ? (varying, "differs at each run", "read it before the call")
                : SharedDelegateEffects.GetWrite(context.Operation, stores) is { } write
                    ? (write, "writes", "write after the call")
                    : blocking.TryRead(context) is { Kind: not (BlockingKind.ExternalDelegate or BlockingKind.Lazy) } slow
                        ? (slow.Name, "waits, or does input or output,", "move it before or after the call")
                        : null;
        if (effect is { } found)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ImpureSharedUpdate, context.Operation.Syntax.GetLocation(), found.Name, found.Effect, around.Call.TargetMethod.Name,
                found.Fix));
        }
    }
}
