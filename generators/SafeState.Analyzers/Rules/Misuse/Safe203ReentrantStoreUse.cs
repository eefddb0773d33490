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
        "'{0}' on '{1}' throws in a delegate of its '{2}', where the {3} is read-only; return the new value, or write after "
            + "the call");

    private static readonly DiagnosticDescriptor WriteToFactoryKey = Describe(
        RuleIds.ReentrantStoreUse,
        "'{0}' on '{1}' throws in this factory of '{2}', which creates the value of the same key; return the value from the factory");

    private static readonly DiagnosticDescriptor WriteAllInDelegate = Describe(
        RuleIds.ReentrantStoreUse,
        "'{0}' on '{1}' throws in a delegate of its '{2}'; call it after the delegate returns");

    private static readonly DiagnosticDescriptor UseInSection = Describe(
        RuleIds.ReentrantStoreUse,
        "'{0}' on '{1}' throws in its '{2}' section; use the view that the section receives");

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
            : call.Member, around.Call.Store.Syntax.ToString(), around.Call.Member,
            call.Shape.GetNoun());
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
        "Delegate uses its own store in a way that throws",
        message,
        "In an updater, predicate, or Compute delegate, the dictionary is read-only. A factory cannot write its own key, no delegate "
            + "can write the whole dictionary, and a section can use only its view. All of these throw GuardReentrancyException.",
        DiagnosticSeverity.Error);
}
