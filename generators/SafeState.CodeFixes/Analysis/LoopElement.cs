using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>The current entry of a loop over a dictionary, with the names that the loop uses.</summary>
internal sealed class LoopElement
{
    private readonly bool _isKey;

    public LoopElement(RawUse map, MapSequence sequence, IForEachLoopOperation loop)
        : this(loop, PreservesElements(sequence) && IsOfKeys(map, sequence), PreservesElements(sequence) && sequence.View is null)
    {
    }

    public LoopElement(IForEachLoopOperation loop, bool isOfKeys, bool isOfPairs)
    {
        ILocalSymbol[] names = [.. loop.LoopControlVariable.DescendantsAndSelf().Select(static part => part switch
        {
            IVariableDeclaratorOperation declarator => declarator.Symbol,
            ILocalReferenceOperation reference => reference.Local,
            _ => null,
        }).OfType<ILocalSymbol>()];
        _isKey = isOfKeys;
        IsDeconstructed = loop.LoopControlVariable is not IVariableDeclaratorOperation;
        (Pair, Key, Value) = (isOfKeys, isOfPairs, names) switch
        {
            (true, _, [var key]) when !IsDeconstructed => (null, key, null),
            (_, true, [var pair]) when !IsDeconstructed => (pair, null, null),
            (_, true, _) when IsDeconstructed && loop.LoopControlVariable is { } variable => Parts(variable),
            _ => ((ILocalSymbol?)null, null, null),
        };
    }

    /// <summary>Gets whether the loop has separate names for key and value.</summary>
    public bool IsDeconstructed { get; }

    /// <summary>Gets whether the loop enumerates keys only.</summary>
    public bool IsKeyOnly => _isKey;

    /// <summary>Gets the variable for key and value together.</summary>
    public ILocalSymbol? Pair { get; }

    /// <summary>Gets the variable for the key.</summary>
    public ILocalSymbol? Key { get; }

    /// <summary>Gets the variable for the value.</summary>
    public ILocalSymbol? Value { get; }

    /// <summary>Returns whether an expression is the key of the current entry.</summary>
    public bool IsKey(IOperation expression) => expression switch
    {
        IConversionOperation conversion => IsKey(conversion.Operand),
        ILocalReferenceOperation local => Is(local.Local, Key),
        IPropertyReferenceOperation { Property.Name: "Key", Instance: ILocalReferenceOperation local } => Is(local.Local, Pair),
        _ => false,
    };

    /// <summary>Returns whether an expression is the value of the current entry.</summary>
    public bool IsValue(IOperation expression) => expression switch
    {
        ILocalReferenceOperation local => Is(local.Local, Value),
        IPropertyReferenceOperation { Property.Name: "Value", Instance: ILocalReferenceOperation local } => Is(local.Local, Pair),
        _ => false,
    };

    /// <summary>Returns whether an expression refers to the entry in another way.</summary>
    public bool IsWhole(IOperation expression) => expression is ILocalReferenceOperation local && Is(local.Local, Pair);

    private static bool Is(ILocalSymbol local, ILocalSymbol? other) => SymbolEqualityComparer.Default.Equals(local, other);

    private static bool IsOfKeys(RawUse map, MapSequence sequence) => sequence.View == "Keys" && map.Member is not null;

    /// <summary>Returns whether the operators between dictionary and loop preserve the elements.</summary>
    private static bool PreservesElements(MapSequence sequence)
    {
        for (IOperation? step = sequence.Last; step is not null && step != sequence.Source; step = step is IInvocationOperation call
            ? call.Arguments.FirstOrDefault()?.Value
            : step.ChildOperations.FirstOrDefault())
        {
            if (step is IInvocationOperation
                {
                    TargetMethod.Name: not ("Where" or "Take" or "Skip" or "TakeWhile" or "SkipWhile"
                or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending" or "Reverse"
                    or "AsEnumerable")
                })
            {
                return false;
            }
        }

        return true;
    }

    private static (ILocalSymbol? Pair, ILocalSymbol? Key, ILocalSymbol? Value) Parts(IOperation variable)
    {
        ITupleOperation? tuple = variable.DescendantsAndSelf().OfType<ITupleOperation>().FirstOrDefault();
        return tuple is { Elements: [var key, var value] } ? (null, GetLocal(key), GetLocal(value)) : (null, null, null);
    }

    private static ILocalSymbol? GetLocal(IOperation element) => element switch
    {
        ILocalReferenceOperation local => local.Local,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
        _ => null,
    };
}
