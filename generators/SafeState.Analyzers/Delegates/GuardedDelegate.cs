using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Delegates;

/// <summary>A delegate that a store runs.</summary>
/// <param name="Call">The call that receives the delegate.</param>
/// <param name="Kind">How the store runs the delegate.</param>
/// <param name="Code">The lambda, the reference to a method, or another expression with the delegate as its value.</param>
internal sealed record GuardedDelegate(StoreCall Call, DelegateKind Kind, IOperation Code)
{
    /// <summary>
    /// Returns the delegate in an argument. Null if the argument is not a delegate, or if the delegate runs when the key is free again.
    /// </summary>
    public static GuardedDelegate? TryCreate(StoreCall call, IArgumentOperation argument) =>
        argument.Parameter is { Type.TypeKind: TypeKind.Delegate, OriginalDefinition.Type: not ITypeParameterSymbol } parameter
        && ContractParameters.GetName(parameter) is not "unstored" and string name
            ? new GuardedDelegate(call, GetKind(call.Member, name), GetCode(argument.Value))
            : null;

    /// <summary>
    /// Returns the guarded delegates that an operation runs in, from the inside out. A function of another kind between them ends the
    /// search, because it is unknown when that function runs.
    /// </summary>
    public static IEnumerable<GuardedDelegate> GetEnclosing(IOperation operation, StoreTypes stores)
    {
        for (IOperation? parent = operation.Parent; parent is not (null or ILocalFunctionOperation); parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation lambda)
            {
                if (TryCreateFromFunction(lambda, stores) is not GuardedDelegate around)
                {
                    yield break;
                }

                yield return around;
            }
        }
    }

    /// <summary>Returns the guarded delegate that a reference to a method is, if it is passed to a store.</summary>
    public static GuardedDelegate? TryCreateFromReference(IMethodReferenceOperation reference, StoreTypes stores) =>
        TryCreateFromFunction(reference, stores);

    /// <summary>Returns whether an expression inside the delegate is the store that runs it.</summary>
    public bool IsSameStore(IOperation store) => ValueEquivalence.AreEquivalent(ResolveArgument(store), Call.Store);

    /// <summary>Returns whether two expressions have the same value, one inside the delegate and one of its call.</summary>
    public bool IsSameValue(IOperation? inside, IOperation? ofCall) =>
        ValueEquivalence.AreEquivalent(inside is null ? null : ResolveArgument(inside), ofCall);

    /// <summary>Returns whether an expression inside the delegate is the key that the delegate runs for.</summary>
    public bool IsSameKey(IOperation key) =>
        (ValueEquivalence.Unwrap(key) is IParameterReferenceOperation { Parameter: { Ordinal: 0 } parameter }
            && IsParameterOfCode(parameter))
        || IsItemOfMissingKeys(key)
        || Call.Keys.Any(own => ValueEquivalence.AreEquivalent(ResolveArgument(key), own));

    /// <summary>Returns whether an expression is <c>missing[i]</c> in the factory of several keys.</summary>
    private bool IsItemOfMissingKeys(IOperation key) =>
        Call.Member is "GetOrAddMany" or "GetOrAddManyAsync"
        && key is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IParameterReferenceOperation list }
        && list.Parameter.Ordinal == 0 && IsParameterOfCode(list.Parameter);

    /// <summary>Replaces a parameter of the delegate by the argument that the caller passes for it.</summary>
    private IOperation ResolveArgument(IOperation expression) =>
        expression is IParameterReferenceOperation { Parameter: IParameterSymbol parameter } && IsParameterOfCode(parameter)
        && parameter.Ordinal == ((IMethodSymbol)parameter.ContainingSymbol).Parameters.Length - (Kind == DelegateKind.AsyncFactory
            ? 2
            : 1) // a token comes last
        && Call.GetArgument("argument") is IOperation argument
            ? argument
            : expression;

    private bool IsParameterOfCode(IParameterSymbol parameter) =>
        Code is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, lambda.Symbol);

    /// <summary>Returns the guarded delegate that a lambda or a reference to a method is, or null if it is not one.</summary>
    private static GuardedDelegate? TryCreateFromFunction(IOperation function, StoreTypes stores)
    {
        IOperation? argument = function.Parent;
        while (argument is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            argument = argument.Parent;
        }

        return argument is IArgumentOperation { Parent: IOperation parent } given && StoreCall.TryCreate(parent, stores) is StoreCall call
            ? TryCreate(call, given)
            : null;
    }

    private static DelegateKind GetKind(string member, string parameter) => (member, parameter) switch
    {
        ("GetOrAddAsync" or "TryGetOrAddAsync" or "GetOrAddManyAsync" or "GetOrCreateAsync" or "LeaseOrAddAsync", _) =>
            DelegateKind.AsyncFactory,
        ("UpdateAsync" or "TryUpdateAsync" or "AddOrUpdateAsync" or "ComputeAsync", _) => DelegateKind.AsyncFactory,
        ("Read" or "Write", _) => DelegateKind.Section,
        ("Batch", _) => DelegateKind.Batch,
        (_, "factory" or "add") => DelegateKind.Factory,
        _ => DelegateKind.Update,
    };

    private static IOperation GetCode(IOperation value) => value switch
    {
        IConversionOperation conversion => GetCode(conversion.Operand),
        IParenthesizedOperation parenthesized => GetCode(parenthesized.Operand),
        IDelegateCreationOperation creation => GetCode(creation.Target),
        _ => value,
    };
}

/// <summary>Specifies how a store runs a delegate.</summary>
internal enum DelegateKind
{
    /// <summary>Creates the value of an absent key, which is owned meanwhile. Other keys may be used.</summary>
    Factory,

    /// <summary>Creates or updates a value asynchronously. The factory of <c>GetOrAddAsync</c> delays no writer.</summary>
    AsyncFactory,

    /// <summary>An updater, a predicate, or a body of <c>Compute</c>. Its key is owned, and its store is read-only.</summary>
    Update,

    /// <summary>A section over the whole dictionary, which runs under the lock.</summary>
    Section,

    /// <summary>Collects a batch of changes. It owns nothing and holds nothing.</summary>
    Batch,
}
