using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE202: a delegate that a store runs awaits, waits, does input or output, or calls other code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe202DelegateMayBlock() : SafeStateAnalyzer(DelegateMayBlock)
{
    private static readonly DiagnosticDescriptor DelegateMayBlock = RuleDescriptor.Misuse(
        RuleIds.DelegateMayBlock,
        "Delegate of a store can block",
        "{0} {1} in a delegate of '{2}', {3}; {4}",
        "While a store runs an updater, a predicate, or a Compute delegate, other writers of the key, or of the list, queue, or value, "
            + "wait. During a section, all threads wait.");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        WaitCycles cycles = new(stores, types.Operations, context.CancellationToken);
        BlockingOperationReader reader = new();
        DelegateEffectAnalysis<BlockingOperation>.Register(context, stores,
            operation => reader.TryRead(operation.Operation, operation.Options),
            delegateEffect => CreateDiagnostic(delegateEffect, cycles), BlockingOperationReader.Kinds);
    }

    private static Diagnostic? CreateDiagnostic(DelegateEffect<BlockingOperation> delegateEffect, WaitCycles cycles)
    {
        (GuardedDelegate around, BlockingOperation effect, SyntaxNode place, IMethodSymbol? helper) = delegateEffect;
        if (!IsForbidden(around, effect, cycles)
            || (helper is not null && effect is { Parameter: not null } or { Kind: BlockingKind.Await }))
        {
            return null;
        }

        string name = helper is null ? $"'{effect.Name}'" : $"'{helper.Name}', by '{effect.Name}',";
        string delegateOf = $"{around.Call.Store.Syntax}.{around.Call.Member}";
        return Diagnostic.Create(DelegateMayBlock, GetLocation(place), name, DescribeEffect(effect.Kind), delegateOf,
            DescribeConsequence(around), DescribeFix(around));
    }

    /// <summary>
    /// Returns whether an effect is reported in a delegate. A factory can load absent values, and only callers for that value wait, so it
    /// can read files and call back. An asynchronous factory is free, but it must not block a thread.
    /// </summary>
    private static bool IsForbidden(GuardedDelegate around, BlockingOperation effect, WaitCycles cycles) =>
        (around.Kind, effect.Kind) switch
        {
            (DelegateKind.Batch, _) => false,
            (_, BlockingKind.Lazy) => effect.Member is ISymbol member && cycles.IsCreatedUsingStore(member, around),
            (DelegateKind.Update or DelegateKind.Section, _) => true,
            (DelegateKind.Factory, BlockingKind kind) => kind is not (BlockingKind.InputOutput or BlockingKind.ExternalDelegate),
            (DelegateKind.AsyncFactory, BlockingKind.Lock) => effect.Member is ISymbol locked && cycles.IsHeldAroundStore(locked, around),
            (DelegateKind.AsyncFactory, BlockingKind kind) => kind == BlockingKind.Wait,
            _ => false,
        };

    private static string DescribeEffect(BlockingKind kind) => kind switch
    {
        BlockingKind.Await => "awaits",
        BlockingKind.Wait or BlockingKind.Lock => "can wait",
        BlockingKind.Lazy => "can wait for code that needs the store",
        BlockingKind.InputOutput => "does input or output",
        BlockingKind.Configured => "can take long",
        _ => "runs external code",
    };

    private static string DescribeConsequence(GuardedDelegate around) => around.Kind switch
    {
        DelegateKind.Section => "so all readers and writers of the dictionary wait",
        DelegateKind.AsyncFactory => "so a thread waits that the operation itself can need",
        DelegateKind.Factory => $"so all callers for the {GetOwned(around.Call.Shape)} wait",
        _ => $"so all writers of the {GetOwned(around.Call.Shape)} wait",
    };

    /// <summary>Returns what a delegate owns.</summary>
    private static string GetOwned(StoreShape shape) => shape switch
    {
        _ when shape.IsDictionary() => "key",
        StoreShape.Set => "item",
        _ => shape.GetNoun(),
    };

    private static string DescribeFix(GuardedDelegate around) => around.Kind switch
    {
        DelegateKind.AsyncFactory => "await it instead",
        DelegateKind.Factory =>
            $"use {GetAsynchronous(around.Call.Shape)}, or move it before the call",
        _ => "move it before or after the call",
    };

    private static string GetAsynchronous(StoreShape shape) => shape switch
    {
        StoreShape.Value => "GetOrCreateAsync",
        StoreShape.LeaseMap => "LeaseOrAddAsync",
        _ => "GetOrAddAsync",
    };

    /// <summary>Returns the place of a node. For a statement that contains others, it is the keyword.</summary>
    private static Location GetLocation(SyntaxNode place) =>
        place.RawKind is (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.LockStatement
            or (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.UsingStatement
        ? place.GetFirstToken().GetLocation()
        : place.GetLocation();
}
