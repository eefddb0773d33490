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
    private StoreCall(IOperation operation, IOperation store, StoreShape shape, string member, StoreAccess access,
        ImmutableArray<IArgumentOperation> arguments, ImmutableArray<IOperation>? keys = null)
    {
        Shape = shape;
        Operation = operation;
        Store = store;
        Member = member;
        Access = access;
        Arguments = arguments;
        Keys = keys
            ?? [.. arguments.Where(IsKey).Select(static argument => argument.Value)];
    }

    /// <summary>Gets the call, or the reference to the indexer or property.</summary>
    public IOperation Operation { get; }

    /// <summary>Gets the syntax of the whole use. In <c>levels?.Count</c>, the operation alone is <c>.Count</c>.</summary>
    public SyntaxNode Syntax =>
        Operation.Parent is IConditionalAccessOperation access && access.WhenNotNull == Operation ? access.Syntax : Operation.Syntax;

    /// <summary>Gets the expression whose value is the store.</summary>
    public IOperation Store { get; }

    /// <summary>Gets the shape of the store.</summary>
    public StoreShape Shape { get; }

    /// <summary>Gets the name of the member.</summary>
    public string Member { get; }

    /// <summary>Gets the kind of access. The indexer has different kinds for reads and writes.</summary>
    public StoreAccess Access { get; }

    /// <summary>Gets whether one expression both reads and writes the entry: <c>Stock[sku]--</c>.</summary>
    public bool IsReadModifyWrite =>
        Member == StoreMembers.Indexer
        && Operation.Parent is ICompoundAssignmentOperation or IIncrementOrDecrementOperation or ICoalesceAssignmentOperation
        && Operation.Parent.ChildOperations.First() == Operation;

    /// <summary>
    /// Gets the keys. There is one key, or two for a <c>Compute</c> of two entries. The item of a list or set counts as its key.
    /// </summary>
    public ImmutableArray<IOperation> Keys { get; }

    /// <summary>Gets the arguments. The store that an extension method gets is not one of them.</summary>
    public ImmutableArray<IArgumentOperation> Arguments { get; }

    /// <summary>Gets whether the caller uses the result.</summary>
    public bool IsResultUsed =>
        Operation.Parent is not (IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation })
        && Operation.Parent is not IConditionalAccessOperation { Parent: IExpressionStatementOperation };

    /// <summary>Gets the arguments that are delegates, and how each is run.</summary>
    public IEnumerable<GuardedDelegate> Delegates =>
        Arguments.Select(argument => GuardedDelegate.TryCreate(this, argument)).OfType<GuardedDelegate>();

    /// <summary>Returns the use of a store that an operation makes, or null if it makes none.</summary>
    public static StoreCall? TryCreate(IOperation operation, StoreTypes stores) => operation switch
    {
        IInvocationOperation { Instance: IOperation store, TargetMethod: IMethodSymbol method } call
            when StoreMembers.GetAccess(method.Name) is StoreAccess access
                && GetShape(stores, method.ContainingType, store) is StoreShape shape =>
            new StoreCall(call, store, shape, method.Name, access, call.Arguments),
        IInvocationOperation { Instance: null, TargetMethod: { IsExtensionMethod: true, ContainingType: var type } method } call
            when StoreMembers.GetAccess(method.Name) is StoreAccess access
                && type.HasMetadataName(WellKnownNames.SpanExtensions)
                && GetReceiver(call) is IOperation store
                && stores.GetShape(store.Type) is StoreShape shape =>
            new StoreCall(call, store, shape, method.Name, access, [.. call.Arguments.Where(static argument => !IsReceiver(argument))]),
        IPropertyReferenceOperation { Instance: IOperation store, Property: IPropertySymbol property } reference
            when StoreMembers.GetAccess(property.Name) is StoreAccess access
                && GetShape(stores, property.ContainingType, store) is StoreShape shape
                && !reference.IsInNameOf() =>
            new StoreCall(reference, store, shape, property.Name, IsWritten(reference) ? StoreAccess.Write : access, reference.Arguments),
        _ => null,
    };

    /// <summary>
    /// Returns whether an operation of a graph is this use. It has the same syntax. The calls with which <c>foreach</c> enumerates a
    /// result also have that syntax.
    /// </summary>
    public bool Matches(IOperation operation) => operation.Syntax == Operation.Syntax && (operation, Operation) switch
    {
        (IInvocationOperation call, IInvocationOperation own) => SymbolEqualityComparer.Default.Equals(call.TargetMethod, own.TargetMethod),
        _ => operation.Kind == Operation.Kind,
    };

    /// <summary>Returns the argument for a parameter of the contract, or null if the member has no such parameter.</summary>
    public IOperation? GetArgument(string parameter) =>
        Arguments.FirstOrDefault(argument => GetParameterName(argument) == parameter)?.Value;

    /// <summary>Returns the use as made by a call of a helper, with the store and key as the caller knows them.</summary>
    public StoreCall ThroughHelper(IInvocationOperation call, IOperation store, ImmutableArray<IOperation> keys) =>
        new(call, store, Shape, Member, Access, Arguments, keys);

    private static bool IsKey(IArgumentOperation argument) =>
        argument.Parameter?.RefKind != RefKind.Out
        && GetParameterName(argument) is ("key" or "key1" or "key2" or "item" or "equalValue");

    // A member can be declared in a base class that several shapes share.
    private static StoreShape? GetShape(StoreTypes stores, ITypeSymbol declaring, IOperation store) =>
        stores.GetShape(declaring) ?? stores.GetShape(store.Type);

    /// <summary>Returns the store that a call passes to an extension method. The compiler may convert it to a base interface.</summary>
    private static IOperation? GetReceiver(IInvocationOperation call)
    {
        IOperation? receiver = call.Arguments.FirstOrDefault(IsReceiver)?.Value;
        return receiver is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : receiver;
    }

    private static bool IsReceiver(IArgumentOperation argument) => argument.Parameter?.Ordinal == 0;

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
