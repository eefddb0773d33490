using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE202: a delegate that a store runs awaits, waits, does input or output, or runs code of others.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe202DelegateBlocks() : SafeStateAnalyzer(DelegateBlocks)
{
    private static readonly DiagnosticDescriptor DelegateBlocks = RuleDescriptor.Misuse(
        RuleIds.DelegateBlocks,
        "Blocking in a delegate of a store",
        "{0} {1} in a delegate of '{2}', {3}: {4}",
        "A store runs an updater, a predicate or a body of Compute while it keeps other writers of the key waiting, and a section while it keeps everybody waiting. What takes long there stops them all, and what waits for them there never ends.");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        WaitCycles cycles = new(stores, types.Code, context.CancellationToken);
        DelegateWatch<BlockingEffect>.Register(context, stores, new BlockingReader().Read, occurrence => Judge(occurrence, cycles), BlockingReader.Kinds);
    }

    private static Diagnostic? Judge(Occurrence<BlockingEffect> occurrence, WaitCycles cycles)
    {
        (GuardedDelegate around, BlockingEffect effect, SyntaxNode place, IMethodSymbol? helper) = occurrence;
        if (!MayNot(around, effect, cycles) || (helper is not null && effect is { Parameter: not null } or { Kind: BlockingKind.Await }))
        {
            return null;
        }

        string name = helper is null ? $"'{effect.Name}'" : $"'{helper.Name}', by '{effect.Name}',";
        string delegateOf = $"{around.Call.Store.Syntax}.{around.Call.Member}";
        return Diagnostic.Create(DelegateBlocks, PlaceOf(place), name, Does(effect.Kind), delegateOf, Meanwhile(around.Kind), Instead(around.Kind));
    }

    /// <summary>
    /// A factory is there to load what is absent, and only those wait for it who want the very value; so it may read files and call back.
    /// An asynchronous one may do what it likes, but not keep a thread waiting.
    /// </summary>
    private static bool MayNot(GuardedDelegate around, BlockingEffect effect, WaitCycles cycles) => (around.Kind, effect.Kind) switch
    {
        (DelegateKind.Builder, _) => false,
        (_, BlockingKind.Lazy) => effect.Member is ISymbol member && cycles.IsMadeBy(member, around),
        (DelegateKind.Update or DelegateKind.Section, _) => true,
        (DelegateKind.Factory, BlockingKind kind) => kind is not (BlockingKind.InputOutput or BlockingKind.ForeignDelegate),
        (DelegateKind.AsyncFactory, BlockingKind.Lock) => effect.Member is ISymbol locked && cycles.IsHeldOver(locked, around),
        (DelegateKind.AsyncFactory, BlockingKind kind) => kind == BlockingKind.Wait,
        _ => false,
    };

    private static string Does(BlockingKind kind) => kind switch
    {
        BlockingKind.Await => "awaits",
        BlockingKind.Wait or BlockingKind.Lock => "may wait",
        BlockingKind.Lazy => "may wait for code that needs the store",
        BlockingKind.InputOutput => "does input or output",
        BlockingKind.Listed => "may take long",
        _ => "runs code of others",
    };

    private static string Meanwhile(DelegateKind around) => around switch
    {
        DelegateKind.Section => "and every reader and writer of the map waits for it",
        DelegateKind.AsyncFactory => "and keeps a thread waiting that its own work may need",
        DelegateKind.Factory => "and whoever asks for the key waits for it",
        _ => "and every writer of the key waits for it",
    };

    private static string Instead(DelegateKind around) => around switch
    {
        DelegateKind.AsyncFactory => "await instead",
        DelegateKind.Factory => "use GetOrAddAsync, or do it before the call",
        _ => "do it before the call or after it",
    };

    /// <summary>Of a statement that has others in it, the keyword.</summary>
    private static Location PlaceOf(SyntaxNode place) => place.RawKind is (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.LockStatement or (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.UsingStatement
        ? place.GetFirstToken().GetLocation()
        : place.GetLocation();
}
