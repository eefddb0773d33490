using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE203: a delegate uses its own store in a way that throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe203OwnStoreWritten()
    : SafeStateAnalyzer(Descriptors.OwnStoreWritten, Descriptors.OwnKeyWritten, Descriptors.OwnStoreWrittenWhole, Descriptors.OwnStoreInSection)
{
    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        DelegateWatch<StoreCall>.Register(
            context,
            stores,
            operation => StoreCall.Of(operation.Operation, stores),
            Judge,
            OperationKind.Invocation,
            OperationKind.PropertyReference);
    }

    private static Diagnostic? Judge(Occurrence<StoreCall> occurrence)
    {
        (GuardedDelegate around, StoreCall call, SyntaxNode place, _) = occurrence;
        if (!around.IsOwnStore(call.Store) || Refusal(around, call) is not DiagnosticDescriptor descriptor)
        {
            return null;
        }

        return Diagnostic.Create(descriptor, place.GetLocation(), call.Member == StoreMembers.Indexer ? "The assignment" : call.Member, around.Call.Store.Syntax.ToString(), around.Call.Member);
    }

    private static DiagnosticDescriptor? Refusal(GuardedDelegate around, StoreCall call) => (around.Kind, call.Access) switch
    {
        (DelegateKind.Section, _) => Descriptors.OwnStoreInSection,
        (_, StoreAccess.WriteWhole) => Descriptors.OwnStoreWrittenWhole,
        (DelegateKind.Update or DelegateKind.Builder, StoreAccess.Write) => Descriptors.OwnStoreWritten,
        (DelegateKind.Factory, StoreAccess.Write) when UsesOwnKey(around, call) => Descriptors.OwnKeyWritten,
        (DelegateKind.AsyncFactory, StoreAccess.Write) when call.Member is "GetOrAdd" or "GetOrAddAsync" && UsesOwnKey(around, call) => Descriptors.OwnKeyWritten,
        _ => null,
    };

    private static bool UsesOwnKey(GuardedDelegate around, StoreCall call)
    {
        foreach (IOperation key in call.Keys)
        {
            if (around.IsOwnKey(key))
            {
                return true;
            }
        }

        return false;
    }
}
