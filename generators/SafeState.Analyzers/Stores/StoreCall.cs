using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Delegates;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Stores;

/// <summary>One use of a member of a store.</summary>
internal sealed class StoreCall
{
    private readonly ImmutableArray<IArgumentOperation> _arguments;

    private StoreCall(IOperation operation, IOperation store, string member, StoreAccess access,
        ImmutableArray<IArgumentOperation> arguments, ImmutableArray<IOperation>? keys = null)
    {
        Operation = operation;
        Store = store;
        Member = member;
        Access = access;
        _arguments = arguments;
        Keys = keys
            ?? [.. arguments.Where(static argument => GetParameterName(argument) is "key" or "key1" or "key2")
                .Select(static argument => argument.Value)];
    }

    /// <summary>The call, or the reference to the indexer or property.</summary>
    public IOperation Operation { get; }

    /// <summary>The syntax of the whole use: of <c>levels?.Count</c> the operation alone is <c>.Count</c>.</summary>
    public SyntaxNode Syntax =>
        Operation.Parent is IConditionalAccessOperation access && access.WhenNotNull == Operation ? access.Syntax : Operation.Syntax;

    /// <summary>The expression whose value is the store.</summary>
    public IOperation Store { get; }

    /// <summary>The name of the member.</summary>
    public string Member { get; }

    /// <summary>What the use does: of the indexer, reading and writing are told apart.</summary>
    public StoreAccess Access { get; }

    /// <summary>Whether one expression both reads and writes the entry: <c>Stock[sku]--</c>.</summary>
    public bool IsReadModifyWrite =>
        Member == StoreMembers.Indexer
        && Operation.Parent is ICompoundAssignmentOperation or IIncrementOrDecrementOperation or ICoalesceAssignmentOperation
        && Operation.Parent.ChildOperations.First() == Operation;

    /// <summary>The keys: one, or two for a <c>Compute</c> of two entries.</summary>
    public ImmutableArray<IOperation> Keys { get; }

    /// <summary>Whether the caller does anything with what is returned.</summary>
    public bool IsResultUsed =>
        Operation.Parent is not (IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation })
        && Operation.Parent is not IConditionalAccessOperation { Parent: IExpressionStatementOperation };

    /// <summary>The arguments that are delegates, and how each is run.</summary>
    public IEnumerable<GuardedDelegate> Delegates =>
        _arguments.Select(argument => GuardedDelegate.TryCreate(this, argument)).OfType<GuardedDelegate>();

    /// <summary>The use that an operation makes of a store; null where it makes none.</summary>
    public static StoreCall? TryCreate(IOperation operation, StoreTypes stores) => operation switch
    {
        IInvocationOperation { Instance: IOperation store, TargetMethod: IMethodSymbol method } call
            when StoreMembers.GetAccess(method.Name) is StoreAccess access && stores.Contains(method.ContainingType) =>
            new StoreCall(call, store, method.Name, access, call.Arguments),
        IPropertyReferenceOperation { Instance: IOperation store, Property: IPropertySymbol property } reference
            when StoreMembers.GetAccess(property.Name) is StoreAccess access
                && stores.Contains(property.ContainingType)
                && !reference.IsInNameOf() =>
            new StoreCall(reference, store, property.Name, IsWritten(reference) ? StoreAccess.Write : access, reference.Arguments),
        _ => null,
    };

    /// <summary>
    /// Whether an operation of a graph is this use. It stands at the same syntax; but so do the calls by which <c>foreach</c>
    /// goes through what a call returned.
    /// </summary>
    public bool Matches(IOperation operation) => operation.Syntax == Operation.Syntax && (operation, Operation) switch
    {
        (IInvocationOperation call, IInvocationOperation own) => SymbolEqualityComparer.Default.Equals(call.TargetMethod, own.TargetMethod),
        _ => operation.Kind == Operation.Kind,
    };

    /// <summary>The value given for a parameter of the contract; null where the member has none of that name.</summary>
    public IOperation? GetArgument(string parameter) =>
        _arguments.FirstOrDefault(argument => GetParameterName(argument) == parameter)?.Value;

    /// <summary>The same use, made by a call of a helper that makes it: store and key as the caller knows them.</summary>
    public StoreCall ThroughHelper(IInvocationOperation call, IOperation store, ImmutableArray<IOperation> keys) =>
        new(call, store, Member, Access, _arguments, keys);

    private static string? GetParameterName(IArgumentOperation argument) =>
        argument.Parameter is IParameterSymbol parameter ? ContractParameters.GetName(parameter) : null;

    private static bool IsWritten(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation pairs } tuple => pairs.Target == tuple,
        _ => false,
    };
}
