using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.DataFlow;

/// <summary>A change of a collection in place.</summary>
/// <param name="Operation">The operation that changes it.</param>
/// <param name="Target">The collection.</param>
/// <param name="Name">The name of the change.</param>
internal sealed record CollectionMutation(IOperation Operation, IOperation Target, string Name);

/// <summary>Recognizes operations that change a framework collection, an array, or a <c>StringBuilder</c> in place.</summary>
internal static class CollectionMutations
{
    private static readonly HashSet<string> s_methods =
    [
        "Add", "AddRange", "AddFirst", "AddLast", "AddBefore", "AddAfter", "TryAdd",
        "Insert", "InsertRange", "SetAt", "SetRange", "Set", "SetAll", "SetByIndex", "SetValue", "Move",
        "Remove", "RemoveAt", "RemoveRange", "RemoveAll", "RemoveWhere", "RemoveFirst", "RemoveLast", "RemoveItem", "Clear",
        "Enqueue", "EnqueueRange", "EnqueueDequeue", "Dequeue", "TryDequeue", "DequeueEnqueue", "Push", "Pop", "TryPop",
        "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "And", "Or", "Xor", "Not",
        "Sort", "Reverse", "Fill", "Append", "AppendLine", "AppendFormat", "AppendJoin", "Replace",
    ];

    /// <summary>Returns whether a method of that name adds to a collection, or changes it otherwise.</summary>
    public static bool IsMutator(string method) => s_methods.Contains(method);

    /// <summary>Returns the change that an operation makes, or null for other operations.</summary>
    public static CollectionMutation? TryCreate(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: IOperation target, TargetMethod: IMethodSymbol method } when s_methods.Contains(method.Name) =>
            TryCreate(operation, target, method.Name),
        IInvocationOperation { TargetMethod: { IsStatic: true } method, Arguments: [{ Value: IOperation target }, ..] }
            when s_methods.Contains(method.Name)
                && method.ContainingType is { Name: "Array" or "CollectionExtensions", ContainingNamespace: not null } =>
                    TryCreate(operation, target, method.Name),
        IPropertyReferenceOperation { Instance: IOperation target } property when IsWritten(property) =>
            TryCreate(operation, target, $"{property.Property.Name} = …"),
        IArrayElementReferenceOperation { ArrayReference: IOperation target } element when IsWritten(element) =>
            TryCreate(operation, target, "[…] = …"),
        _ => null,
    };

    private static CollectionMutation? TryCreate(IOperation operation, IOperation target, string name)
    {
        target = target.WithoutBuiltInConversions();

        return target.Type is ITypeSymbol type && MutableCollections.Contains(type)
            ? new CollectionMutation(operation, target, name)
            : null;
    }

    private static bool IsWritten(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation pairs } tuple => pairs.Target == tuple,
        _ => false,
    };
}

/// <summary>Finds collections that a call passes to a method that changes them.</summary>
internal static class HelperMutations
{
    /// <summary>Finds the mutations of arguments by a called method that has source code.</summary>
    public static IEnumerable<CollectionMutation> Find(IOperation operation, StoreCodeContext code) =>
        operation is IInvocationOperation { TargetMethod: IMethodSymbol method } call
        ? call.Arguments
            .Where(argument => argument is { Parameter: IParameterSymbol parameter, Value.Type: ITypeSymbol type }
                && MutableCollections.Contains(type)
                && Mutates(method, parameter, code))
            .Select(argument => new CollectionMutation(call, argument.Value.WithoutBuiltInConversions(), method.Name))
        : [];

    private static bool Mutates(IMethodSymbol method, IParameterSymbol parameter, StoreCodeContext code) =>
        code.GetBodies(method).SelectMany(static body => body.Descendants())
        .Select(CollectionMutations.TryCreate)
        .Any(mutation => mutation is { Target: IParameterReferenceOperation target } && target.Parameter.Ordinal == parameter.Ordinal
            && SymbolEqualityComparer.Default.Equals(target.Parameter.ContainingSymbol, method.OriginalDefinition)
                && !mutation.Operation.IsInside<ILockOperation>());
}
