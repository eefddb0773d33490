using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE203: a delegate uses its own store in a way that throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe203ReentrantStoreUse()
    : SafeStateAnalyzer(WriteInDelegate, WriteToFactoryKey, WriteAllInDelegate, UseInSection)
{
    private static readonly DiagnosticDescriptor WriteInDelegate = Describe(
        RuleIds.ReentrantStoreUse,
        "'{0}' on '{1}' inside a delegate of its own '{2}' throws, as the store is read-only there: return the new value from the "
            + "delegate, or write after the call");

    private static readonly DiagnosticDescriptor WriteToFactoryKey = Describe(
        RuleIds.ReentrantStoreUse,
        "'{0}' on '{1}' with the key that this factory of '{2}' is making the value for throws: return the value from the factory");

    private static readonly DiagnosticDescriptor WriteAllInDelegate = Describe(
        RuleIds.ReentrantStoreUse,
        "'{0}' on '{1}' inside a delegate of its own '{2}' throws: call it after the delegate has returned");

    private static readonly DiagnosticDescriptor UseInSection = Describe(
        RuleIds.ReentrantStoreUse,
        "'{0}' on '{1}' inside its own '{2}' section throws: use the view that the section is given");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        DelegateEffectAnalysis<StoreCall>.Register(
            context,
            stores,
            operation => StoreCall.TryCreate(operation.Operation, stores),
            CreateDiagnostic,
            OperationKind.Invocation,
            OperationKind.PropertyReference);
    }

    private static Diagnostic? CreateDiagnostic(DelegateEffect<StoreCall> delegateEffect)
    {
        (GuardedDelegate around, StoreCall call, SyntaxNode place, _) = delegateEffect;
        if (!around.IsSameStore(call.Store) || SelectDescriptor(around, call) is not DiagnosticDescriptor descriptor)
        {
            return null;
        }

        return Diagnostic.Create(descriptor, place.GetLocation(), call.Member == StoreMembers.Indexer
            ? "The assignment"
            : call.Member, around.Call.Store.Syntax.ToString(), around.Call.Member);
    }

    private static DiagnosticDescriptor? SelectDescriptor(GuardedDelegate around, StoreCall call) => (around.Kind, call.Access) switch
    {
        (DelegateKind.Section, _) => UseInSection,
        (_, StoreAccess.WriteAll) => WriteAllInDelegate,
        (DelegateKind.Update or DelegateKind.Batch, StoreAccess.Write) => WriteInDelegate,
        (DelegateKind.Factory, StoreAccess.Write) when UsesSameKey(around, call) => WriteToFactoryKey,
        (DelegateKind.AsyncFactory, StoreAccess.Write) when call.Member is "GetOrAdd" or "GetOrAddAsync" && UsesSameKey(around, call) =>
            WriteToFactoryKey,
        _ => null,
    };

    private static bool UsesSameKey(GuardedDelegate around, StoreCall call)
    {
        foreach (IOperation key in call.Keys)
        {
            if (around.IsSameKey(key))
            {
                return true;
            }
        }

        return false;
    }

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Misuse(
        id,
        "A delegate uses its own store in a way that throws",
        message,
        "Inside an updater, a predicate or a body of Compute the own store is read-only; a factory may not write the key that it makes "
            + "the value for; no delegate may write the whole map; a section may use its view only. All of these throw "
                + "GuardReentrancyException.",
        DiagnosticSeverity.Error);
}
