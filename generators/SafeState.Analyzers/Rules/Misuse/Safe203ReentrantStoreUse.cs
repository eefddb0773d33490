using System.Threading;
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
    : SafeStateAnalyzer(WriteInDelegate, WriteToFactoryKey, WriteAllInDelegate, UseInSection, UseInGroup)
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

    private static readonly DiagnosticDescriptor UseInGroup = Describe(
        RuleIds.ReentrantStoreUse,
        "'{0}' on '{1}' throws in a delegate of the group '{2}'; use the view that the delegate receives");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        GroupMembership groups = new(types, CancellationToken.None);
        DelegateEffectAnalysis<StoreCall>.Register(
            context,
            stores,
            operation => StoreCall.TryCreate(operation.Operation, stores),
            delegateEffect => CreateDiagnostic(delegateEffect, groups),
            OperationKind.Invocation,
            OperationKind.PropertyReference);
    }

    private static Diagnostic? CreateDiagnostic(DelegateEffect<StoreCall> delegateEffect, GroupMembership groups)
    {
        (GuardedDelegate around, StoreCall call, SyntaxNode place, _) = delegateEffect;
        string member = call is { Member: StoreMembers.Indexer, Access: StoreAccess.Write } ? "The assignment"
            : call.Member == StoreMembers.Indexer ? "The indexer"
            : call.Member;
        if (groups.AreInOneGroup(around, call))
        {
            return CreateGroupDiagnostic(around, call, place, member);
        }

        return around.IsSameStore(call.Store) && SelectDescriptor(around, call) is DiagnosticDescriptor descriptor
            ? Diagnostic.Create(
                descriptor, place.GetLocation(), member, around.Call.Store.Syntax.ToString(), around.Call.Member, call.Shape.GetNoun())
            : null;
    }

    /// <summary>
    /// Reports any use of a group or of a member in a delegate of the group. Reports a delegate of the group in a delegate of a member.
    /// </summary>
    private static Diagnostic? CreateGroupDiagnostic(GuardedDelegate around, StoreCall call, SyntaxNode place, string member) =>
        (around.Call.Shape, call.Shape) switch
        {
            (StoreShape.Group, _) => Diagnostic.Create(
                UseInGroup, place.GetLocation(), member, call.Store.Syntax.ToString(), around.Call.Store.Syntax.ToString()),
            (_, StoreShape.Group) when around.Kind != DelegateKind.AsyncFactory && call.Member is "Transact" or "Look" => Diagnostic.Create(
                WriteAllInDelegate, place.GetLocation(), member, call.Store.Syntax.ToString(), around.Call.Member),
            _ => null,
        };

    private static DiagnosticDescriptor? SelectDescriptor(GuardedDelegate around, StoreCall call) => (around.Kind, call.Access) switch
    {
        (DelegateKind.Section, _) => UseInSection,
        (_, StoreAccess.WriteAll) => WriteAllInDelegate,
        (DelegateKind.Update or DelegateKind.Batch, StoreAccess.Write) => WriteInDelegate,
        (DelegateKind.Factory, StoreAccess.Write) when UsesSameKey(around, call) => WriteToFactoryKey,
        (DelegateKind.AsyncFactory, StoreAccess.Write) when around.Call.Member is "UpdateAsync" or "TryUpdateAsync"
            or "AddOrUpdateAsync" or "ComputeAsync" && UsesSameKey(around, call) => WriteAllInDelegate,
        (DelegateKind.AsyncFactory, StoreAccess.Write) when call.Member is "GetOrAdd" or "GetOrAddAsync" or "TryGetOrAdd"
            or "TryGetOrAddAsync" && UsesSameKey(around, call) => WriteToFactoryKey,
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
