using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>
/// Determines what the code of one type may do to the first use of its fields. Each member, lambda, and local function is analyzed
/// separately.
/// </summary>
/// <param name="info">The type.</param>
/// <param name="baseCalls">The calls in the code of its base classes.</param>
internal sealed class TypeEffectAnalysis(GuardedTypeInfo info, BaseTypeCalls baseCalls)
{
    private readonly Dictionary<ISymbol, CodeEffects> _members = new(SymbolEqualityComparer.Default);
    private readonly CodeEffectCollector _reader = new(info, baseCalls);
    private readonly ISymbol[] _instanceFields =
        [.. info.Fields.Where(static field => field is { IsGuarded: true, Field.IsStatic: false }).Select(static field => field.Field)];

    /// <summary>Adds the code of a member.</summary>
    public void Add(ISymbol member, IOperation code)
    {
        if (code is INameOfOperation)
        {
            return;
        }

        _reader.Collect(code, GetEffects(member));
        ISymbol inner = code switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            ILocalFunctionOperation function => function.Symbol,
            _ => member,
        };
        foreach (IOperation part in code.ChildOperations)
        {
            Add(inner, part);
        }
    }

    /// <summary>
    /// Returns the fields that may have been used through their accessors, or be within reach of other code, once a single operation has
    /// run.
    /// </summary>
    public HashSet<ISymbol> GetUsedFields(IOperation operation)
    {
        CodeEffects effects = new();
        _reader.Collect(operation, effects);
        return ComputeReachable(effects);
    }

    /// <summary>Returns the fields that may have been used through their accessors, once all the code of a member has run.</summary>
    public HashSet<ISymbol> GetUsedFields(ISymbol member) => ComputeReachable(GetEffects(member));

    private HashSet<ISymbol> ComputeReachable(CodeEffects start)
    {
        HashSet<ISymbol> used = new(SymbolEqualityComparer.Default);
        HashSet<(ISymbol Member, bool OnThis)> seen = [];
        Stack<(CodeEffects Effects, bool OnThis)> open = new([(start, true)]);
        while (open.Count > 0)
        {
            (CodeEffects effects, bool onThis) = open.Pop();
            used.UnionWith(onThis ? effects.UsedFields : effects.UsedFields.Where(static field => field.IsStatic));
            if (onThis && effects.LeaksThis)
            {
                used.UnionWith(_instanceFields);
            }

            foreach ((ISymbol member, bool onSame) in effects.Calls)
            {
                if (seen.Add((member, onThis && onSame)))
                {
                    open.Push((GetEffects(member), onThis && onSame));
                }
            }
        }

        return used;
    }

    private CodeEffects GetEffects(ISymbol member)
    {
        if (!_members.TryGetValue(member, out CodeEffects? effects))
        {
            _members[member] = effects = new CodeEffects();
        }

        return effects;
    }
}
