using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Stores;

/// <summary>Recognizes <c>lock</c> statements whose body is one operation of one store.</summary>
internal static class SingleOperationLock
{
    private static readonly string[] s_copies = ["Count", "Keys", "ToArray", "ToDictionary", "ToHashSet", "ToList", "Values"];

    /// <summary>
    /// Returns the lock statement whose object a reference is. Null if the reference is used otherwise, or if the body is more than one
    /// operation.
    /// </summary>
    /// <param name="reference">The reference to the object.</param>
    /// <param name="stores">The types that are stores.</param>
    public static ILockOperation? TryGetLock(IFieldReferenceOperation reference, StoreTypes stores)
    {
        IOperation value = reference;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return reference.Instance is null or IInstanceReferenceOperation && value.Parent is ILockOperation section
            && section.LockedValue == value && IsSingleOperation(section.Body, stores) ? section : null;
    }

    private static bool IsSingleOperation(IOperation body, StoreTypes stores) => body switch
    {
        IBlockOperation block => block.Operations is [var only] && IsSingleOperation(only, stores),
        IExpressionStatementOperation
        {
            Operation: ISimpleAssignmentOperation
            {
                IsRef: false,
                Target: IPropertyReferenceOperation { Property.IsIndexer: true } entry
            } assignment
        } =>
            IsOperation(entry, stores) && IsFixed(assignment.Value),
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { IsRef: false, Target: IDiscardOperation } assignment } =>
            IsResult(assignment.Value, stores),
        IExpressionStatementOperation statement => IsResult(statement.Operation, stores),
        IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } => IsResult(value, stores),
        _ => false,
    };

    /// <summary>Returns whether a value is an operation whose result is passed on without being used.</summary>
    private static bool IsResult(IOperation value, StoreTypes stores) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsResult(conversion.Operand, stores),
        IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Not } not => IsResult(not.Operand, stores),
        IInvocationOperation
        {
            TargetMethod.ReducedFrom: null, Instance: null, TargetMethod.ContainingType.Name: "Enumerable",
            Arguments: [var source]
        } copy =>
            s_copies.Contains(copy.TargetMethod.Name) && IsCopy(source.Value, stores),
        IPropertyReferenceOperation { Property.Name: "Count" } count when !IsOperation(count, stores) =>
            count.Instance is { } snapshot && IsCopy(snapshot, stores),
        _ => IsOperation(value, stores),
    };

    /// <summary>Returns whether a value is a snapshot, or its keys or values, which no other thread changes.</summary>
    private static bool IsCopy(IOperation value, StoreTypes stores) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsCopy(conversion.Operand, stores),
        IPropertyReferenceOperation { Property.Name: "Keys" or "Values", Instance: { } snapshot } => IsCopy(snapshot, stores),
        IInvocationOperation { TargetMethod.Name: "Snapshot" } => IsOperation(value, stores),
        _ => false,
    };

    private static bool IsOperation(IOperation operation, StoreTypes stores) =>
        StoreCall.TryCreate(operation, stores) is { IsReadModifyWrite: false } call
        && call.Store is IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation, Arguments.IsEmpty: true }
        && call.Arguments.All(static argument => IsFixed(argument.Value));

    /// <summary>Returns whether an expression runs no user code and reads nothing that another thread may change.</summary>
    private static bool IsFixed(IOperation value) => value switch
    {
        { ConstantValue.HasValue: true } => true,
        ILiteralOperation or IDefaultValueOperation or ILocalReferenceOperation or IParameterReferenceOperation
        or IInstanceReferenceOperation or IDiscardOperation => true,
        IFieldReferenceOperation { Field.IsReadOnly: true } field => field.Instance is null or IInstanceReferenceOperation,
        IConversionOperation { OperatorMethod: null } conversion =>
            conversion.Operand is not IAnonymousFunctionOperation && IsFixed(conversion.Operand),
        _ => false,
    };
}
