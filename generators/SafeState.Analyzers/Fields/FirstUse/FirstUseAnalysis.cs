using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>Collects the code of one guarded type, and then checks its constructors and initializers.</summary>
/// <param name="info">The type.</param>
/// <param name="types">The guarded types of the compilation.</param>
/// <param name="cancellationToken">The token that cancels the work.</param>
internal sealed class FirstUseAnalysis(GuardedTypeInfo info, GuardedTypes types, CancellationToken cancellationToken)
{
    private readonly object _gate = new();
    private readonly TypeEffectAnalysis _effects = new(info, new BaseTypeCalls(info.Type, types.Operations, cancellationToken));
    private readonly List<ConstructorCode> _constructors = [];
    private readonly List<(ISymbol Member, SyntaxNode Place)> _staticInitializers = [];

    /// <summary>Adds the code of one member. Several threads may call it.</summary>
    public void Add(OperationBlockAnalysisContext context)
    {
        ISymbol member = context.OwningSymbol;
        if (!SymbolEqualityComparer.Default.Equals(member.ContainingType, info.Type) || EmittedCode.IsAccessorCode(member, info))
        {
            return;
        }

        lock (_gate)
        {
            foreach (IOperation block in context.OperationBlocks)
            {
                _effects.Add(member, block);
                if (member.IsStatic && member is not IMethodSymbol)
                {
                    _staticInitializers.Add((member, block.Syntax));
                }
            }

            if (GetRawUses(context) is { Count: > 0 } uses)
            {
                IOperation block =
                    context.OperationBlocks.First(static block => block.GetRoot() is IConstructorBodyOperation
                        or ISymbolInitializerOperation);
                _constructors.Add(new ConstructorCode(member, context.GetControlFlowGraph(block), uses));
            }
        }
    }

    /// <summary>Returns the raw uses that come after the accessor was used, or after other code could use it.</summary>
    public IEnumerable<FieldUse> GetLateUses() =>
        _constructors.SelectMany(code => new ConstructorFlowAnalysis(code, _effects).GetLateUses(GetUsedBefore(code.Member)));

    private Dictionary<SyntaxNode, FieldUse> GetRawUses(OperationBlockAnalysisContext context)
    {
        Dictionary<SyntaxNode, FieldUse> uses = [];
        foreach (IOperation block in context.OperationBlocks)
        {
            foreach (IFieldReferenceOperation reference in block.DescendantsAndSelf().OfType<IFieldReferenceOperation>())
            {
                if (FieldUse.TryCreate(reference, context.OwningSymbol, types,
                    context.CancellationToken) is { Kind: FieldUseKind.Allowed } use)
                {
                    uses[reference.Syntax] = use;
                }
            }
        }

        return uses;
    }

    /// <summary>
    /// Returns the fields that are in use before a member. Static initializers run one after another, in the order of the file, and all
    /// before the static constructor.
    /// </summary>
    private IEnumerable<ISymbol> GetUsedBefore(ISymbol member) => member.IsStatic
        ? _staticInitializers.Where(initializer => RunsBefore(initializer.Place, member))
            .SelectMany(initializer => _effects.GetUsedFields(initializer.Member))
        : [];

    private static bool RunsBefore(SyntaxNode initializer, ISymbol member) => member is IMethodSymbol
        || member.Locations.Any(place => place.SourceTree == initializer.SyntaxTree && place.SourceSpan.Start > initializer.SpanStart);
}
