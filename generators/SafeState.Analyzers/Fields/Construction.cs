using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Fields;

/// <summary>Distinguishes code that constructs an object or a type from code that uses it.</summary>
internal static class Construction
{
    /// <summary>
    /// Returns the phase in which <paramref name="reference"/>, anywhere in <paramref name="container"/>, uses its field.
    /// </summary>
    public static ObjectPhase GetPhase(IFieldReferenceOperation reference, ISymbol container)
    {
        if (!Constructs(container, reference.Field) || !IsOwnField(reference))
        {
            return ObjectPhase.AfterConstruction;
        }

        for (IOperation? parent = reference.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return ObjectPhase.CapturedInConstruction;
                case IPropertyInitializerOperation or IFieldInitializerOperation:
                    return ObjectPhase.Construction;
            }
        }

        return container is IMethodSymbol ? ObjectPhase.Construction : ObjectPhase.AfterConstruction;
    }

    /// <summary>
    /// Returns whether <paramref name="member"/> is a constructor, or has an initializer, that creates the owner of
    /// <paramref name="field"/>.
    /// </summary>
    public static bool Constructs(ISymbol member, IFieldSymbol field)
    {
        // A static field of another instantiation (Cache<int>._map seen from Cache<T>) belongs to another type.
        if (!SymbolEqualityComparer.Default.Equals(member.ContainingType, field.ContainingType))
        {
            return false;
        }

        return member switch
        {
            IMethodSymbol method => method.MethodKind == (field.IsStatic ? MethodKind.StaticConstructor : MethodKind.Constructor),
            IFieldSymbol or IPropertySymbol or IEventSymbol => member.IsStatic == field.IsStatic,
            _ => false,
        };
    }

    /// <summary>
    /// Returns whether the field belongs to the object under construction, unlike <c>new Other { _map = … }</c> and <c>other._map</c>.
    /// </summary>
    private static bool IsOwnField(IFieldReferenceOperation reference) => reference.Instance switch
    {
        null => reference.Field.IsStatic,
        IInstanceReferenceOperation instance => instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance,
        _ => false,
    };
}

/// <summary>Specifies the phase in the life of an object or type in which code uses its field.</summary>
internal enum ObjectPhase
{
    /// <summary>A constructor or initializer of the object. Other code cannot access it yet.</summary>
    Construction,

    /// <summary>A lambda or local function in such a constructor. It may run at any time.</summary>
    CapturedInConstruction,

    /// <summary>All other code.</summary>
    AfterConstruction,
}
