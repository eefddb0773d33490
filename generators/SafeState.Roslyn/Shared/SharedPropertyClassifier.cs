using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Classifies properties with <c>[Shared]</c>, each on its own.</summary>
internal static class SharedPropertyClassifier
{
    /// <summary>Returns the classification of a property.</summary>
    public static SharedPropertyInfo Classify(IPropertySymbol property, AttributeData attribute, Compilation compilation,
        AccessorNameResolver names, CancellationToken cancellationToken)
    {
        SharedArguments arguments = SharedArguments.Parse(attribute);
        INamedTypeSymbol? contract = IsContract(property.Type) ? (INamedTypeSymbol)property.Type : null;
        SharedForm keyForm = contract is null ? SharedForm.None : SharedForms.GetKeyForm(contract.TypeArguments[0]);
        SharedForm valueForm = contract is null ? SharedForm.None : GetValueForm(contract.TypeArguments[1], arguments);
        ImmutableArray<ISymbol> states = SharedStateFinder.Find(property, compilation, cancellationToken);
        string? taken = names.FindTaken([AccessorName.GetSharedField(property.Name), AccessorName.GetOpenMethod(property.Name)]);
        SharedPropertyInfo info = new(property, attribute, arguments, SharedError.None, contract, keyForm, valueForm,
            states is [var first, ..] ? first : null, states is [_, var second, ..] ? second : null, taken);
        return info with { Error = GetError(info, compilation) };
    }

    private static bool IsContract(ITypeSymbol type) =>
        type.HasMetadataName(WellKnownNames.SharedMapInterface) || type.HasMetadataName(WellKnownNames.SharedNumberMapInterface);

    private static SharedForm GetValueForm(ITypeSymbol value, SharedArguments arguments) => arguments switch
    {
        { Json: not null } => SharedForm.Json,
        { Serializer: not null } => SharedForm.Serializer,
        _ => SharedForms.GetValueForm(value),
    };

    private static SharedError GetError(SharedPropertyInfo info, Compilation compilation) => info switch
    {
        { Arguments.Error: SharedError.Unreadable } => SharedError.Unreadable,
        { Property.Type.TypeKind: TypeKind.Error } => SharedError.Unreadable,
        { Interface: null } or { Property: not { RefKind: RefKind.None, IsIndexer: false } } => SharedError.PropertyType,
        _ when !PropertyClassifier.IsAwaitingImplementation(info.Property) => SharedError.NotPartial,
        { Property: not { GetMethod: not null, SetMethod: null } } => SharedError.NotReadOnly,
        { Arguments.Error: not SharedError.None } => info.Arguments.Error,
        { ConflictingName: not null } => SharedError.NameTaken,
        _ when GetTypeError(info, compilation) is var error and not SharedError.None => error,
        { State: null } => SharedError.NoState,
        { OtherState: not null } => SharedError.SeveralStates,
        _ => SharedError.None,
    };

    private static SharedError GetTypeError(SharedPropertyInfo info, Compilation compilation)
    {
        ITypeSymbol key = info.Key!;
        ITypeSymbol value = info.Value!;
        return info switch
        {
            _ when key.TypeKind == TypeKind.Error || value.TypeKind == TypeKind.Error => SharedError.Unreadable,
            _ when SharedForms.HasTypeParameter(key) || SharedForms.HasTypeParameter(value) => SharedError.TypeParameter,
            { KeyForm: SharedForm.None } => SharedForms.IsSharedKey(key) ? SharedError.SharedKeyInterfaces : SharedError.KeyType,
            { IsNumberMap: true } when !SharedForms.IsNumber(value) => SharedError.NumberType,
            { IsNumberMap: true, ValueForm: SharedForm.Json or SharedForm.Serializer } => SharedError.SerializerOfNumbers,
            { Arguments: { Json: not null, Serializer: not null } } => SharedError.TwoSerializers,
            { Arguments.Json: { } context } when !SharedForms.IsJsonContext(context) => SharedError.JsonContext,
            { Arguments.Serializer: { } serializer }
                when !SharedForms.IsSerializer(serializer, value, info.Property.ContainingType, compilation) => SharedError.SerializerType,
            { ValueForm: SharedForm.None } =>
                SharedForms.IsSharedKey(value) ? SharedError.SharedKeyInterfaces : SharedError.ValueType,
            _ => SharedError.None,
        };
    }
}
