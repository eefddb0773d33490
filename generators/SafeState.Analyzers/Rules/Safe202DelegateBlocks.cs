using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Blocking;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE202: a delegate that a store runs awaits, waits, does input or output, or runs code of others.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe202DelegateBlocks() : SafeStateAnalyzer(Descriptors.DelegateBlocks)
{
    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        DelegateWatch<BlockingEffect>.Register(context, new StoreTypes(), new BlockingReader().Read, Judge, BlockingReader.Kinds);

    private static Diagnostic? Judge(Occurrence<BlockingEffect> occurrence)
    {
        (GuardedDelegate around, BlockingEffect effect, SyntaxNode place, IMethodSymbol? helper) = occurrence;
        if (!MayNot(around.Kind, effect.Kind) || (helper is not null && effect is { Parameter: not null } or { Kind: BlockingKind.Await }))
        {
            return null;
        }

        string name = helper is null ? $"'{effect.Name}'" : $"'{helper.Name}', by '{effect.Name}',";
        return Diagnostic.Create(Descriptors.DelegateBlocks, PlaceOf(place), name, Does(effect.Kind), $"{around.Call.Store.Syntax}.{around.Call.Member}", Meanwhile(around.Kind), Instead(around.Kind));
    }

    /// <summary>A factory is there to load what is absent, and only those wait for it who want the very value; so it may read files and call back.</summary>
    private static bool MayNot(DelegateKind around, BlockingKind kind) => around switch
    {
        DelegateKind.Update or DelegateKind.Section => true,
        DelegateKind.Factory => kind is not (BlockingKind.InputOutput or BlockingKind.ForeignDelegate),
        _ => false,
    };

    private static string Does(BlockingKind kind) => kind switch
    {
        BlockingKind.Await => "awaits",
        BlockingKind.Wait => "may wait",
        BlockingKind.InputOutput => "does input or output",
        BlockingKind.Listed => "may take long",
        _ => "runs code of others",
    };

    private static string Meanwhile(DelegateKind around) => around switch
    {
        DelegateKind.Section => "and every reader and writer of the map waits for it",
        DelegateKind.Factory => "and whoever asks for the key waits for it",
        _ => "and every writer of the key waits for it",
    };

    private static string Instead(DelegateKind around) =>
        around == DelegateKind.Factory ? "use GetOrAddAsync, or do it before the call" : "do it before the call or after it";

    /// <summary>Of a statement that has others in it, the keyword.</summary>
    private static Location PlaceOf(SyntaxNode place) => place.RawKind is (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.LockStatement or (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.UsingStatement
        ? place.GetFirstToken().GetLocation()
        : place.GetLocation();
}
