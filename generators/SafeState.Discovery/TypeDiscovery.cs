using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Inference;
using SafeState.Discovery.Rules;
using SafeState.Discovery.Sharing;

namespace SafeState.Discovery;

/// <summary>
/// Collects the code of each top-level type, with that of the types in it, and hands it over once all of it has been seen.
/// </summary>
internal sealed class TypeDiscovery
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeCode?> _types = new(SymbolEqualityComparer.Default);
    private readonly Registrations _registrations;
    private readonly TestCode _tests;
    private readonly Action<SymbolAnalysisContext, DiscoveredType> _found;

    private TypeDiscovery(Compilation compilation, Action<SymbolAnalysisContext, DiscoveredType> found)
    {
        _registrations = new Registrations(compilation);
        _tests = new TestCode(compilation);
        _found = found;
    }

    /// <summary>Registers the actions for a compilation.</summary>
    /// <param name="context">The start of the compilation.</param>
    /// <param name="found">Is called for each type.</param>
    public static void Register(CompilationStartAnalysisContext context, Action<SymbolAnalysisContext, DiscoveredType> found)
    {
        TypeDiscovery discovery = new(context.Compilation, found);
        context.RegisterSymbolStartAction(discovery.Start, SymbolKind.NamedType);
    }

    private void Start(SymbolStartAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        INamedTypeSymbol outermost = type;
        while (outermost.ContainingType is { } outer)
        {
            outermost = outer;
        }

        if (_types.GetOrAdd(outermost, _ => TypeCode.Find(outermost, context.CancellationToken)) is not { } code)
        {
            return;
        }

        context.RegisterOperationBlockAction(block =>
        {
            // The attributes of a type have constants, and nothing that runs.
            if (block.OwningSymbol is not INamedTypeSymbol)
            {
                code.Members.Add(new MemberCode(block.OwningSymbol, block.OperationBlocks));
            }
        });
        if (type.ContainingType is null)
        {
            // The end of a type comes after the ends of the types in it.
            context.RegisterSymbolEndAction(end =>
            {
                _ = _types.TryRemove(type, out _);
                _found(end, Analyze(type, code, end.CancellationToken));
            });
        }
    }

    private DiscoveredType Analyze(INamedTypeSymbol type, TypeCode code, CancellationToken cancellationToken)
    {
        MemberCode[] members =
        [
            .. code.Members
                .OrderBy(static member => member.Blocks.IsEmpty ? "" : member.Blocks[0].Syntax.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static member => member.Blocks.IsEmpty ? 0 : member.Blocks[0].Syntax.SpanStart),
        ];
        TypeModel model = TypeModel.Read(type, code.Slots, members);
        CallGraph.Infer(model);
        return new DiscoveredType(
            model,
            new SharingSignals(model, _registrations, cancellationToken),
            new Surroundings(type, cancellationToken),
            _tests.Contains(type, cancellationToken));
    }

    /// <summary>The code of a type, while it is collected.</summary>
    private sealed record TypeCode(Slots Slots, ConcurrentBag<MemberCode> Members)
    {
        /// <summary>Starts the collection; null if no rule has anything to look for.</summary>
        public static TypeCode? Find(INamedTypeSymbol type, CancellationToken cancellationToken)
        {
            Slots slots = Slots.Find(type, cancellationToken);
            return type.TypeKind is TypeKind.Class or TypeKind.Struct && (slots.All.Any() || Interest.Has(type, cancellationToken))
                ? new TypeCode(slots, [])
                : null;
        }
    }
}
