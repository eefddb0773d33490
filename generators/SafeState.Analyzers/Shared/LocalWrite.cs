using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Shared;

/// <summary>A write of one entry of a dictionary that a field or a property holds.</summary>
/// <param name="Operation">The write.</param>
/// <param name="Dictionary">The field or property.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
internal sealed record LocalWrite(IOperation Operation, IMemberReferenceOperation Dictionary, IOperation Key, IOperation Value)
{
    /// <summary>Returns the write that an operation is, or null.</summary>
    public static LocalWrite? TryCreate(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation
        {
            Target: IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value: var key }], Instance: { } dictionary },
            Value: var value,
        } => TryCreate(operation, dictionary, key, value),
        IInvocationOperation
        {
            TargetMethod.Name: "Add" or "TryAdd" or "Set", Instance: { } dictionary, Arguments: [{ Value: var key }, { Value: var value }],
        } => TryCreate(operation, dictionary, key, value),
        _ => null,
    };

    private static LocalWrite? TryCreate(IOperation operation, IOperation dictionary, IOperation key, IOperation value) =>
        ValueEquivalence.Unwrap(dictionary) is IMemberReferenceOperation member && IsDictionary(member.Type)
            ? new LocalWrite(operation, member, key, value)
            : null;

    private static bool IsDictionary(ITypeSymbol? type) =>
        type is not null && (StoreTypes.IsStore(type) || IsInterface(type) || type.AllInterfaces.Any(IsInterface));

    private static bool IsInterface(ITypeSymbol type) =>
        type.MetadataName == "IDictionary`2" && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic";
}
