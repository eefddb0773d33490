using System;
using System.Linq;
using Mono.Cecil;

namespace SafeState.Weaver.Emission;

/// <summary>Rewrites signatures: the type parameters of a type and of its method become those of one generic helper.</summary>
/// <param name="helper">The helper, which has all its type parameters.</param>
/// <param name="arity">The number of type parameters that stand for those of the type.</param>
internal sealed class GenericMapping(MethodDefinition helper, int arity)
{
    /// <summary>Returns a type of the original signature in terms of the helper.</summary>
    /// <exception cref="NotSupportedException">The signature contains a function pointer.</exception>
    public TypeReference Map(TypeReference type) => type switch
    {
        GenericParameter { Type: GenericParameterType.Type } parameter => helper.GenericParameters[parameter.Position],
        GenericParameter parameter => helper.GenericParameters[arity + parameter.Position],
        GenericInstanceType generic => MapInstance(generic),
        ArrayType { IsVector: true } array => new ArrayType(Map(array.ElementType)),
        ArrayType array => new ArrayType(Map(array.ElementType), array.Rank),
        ByReferenceType reference => new ByReferenceType(Map(reference.ElementType)),
        PointerType pointer => new PointerType(Map(pointer.ElementType)),
        RequiredModifierType modified =>
            new RequiredModifierType(helper.Module.ImportReference(modified.ModifierType), Map(modified.ElementType)),
        OptionalModifierType modified =>
            new OptionalModifierType(helper.Module.ImportReference(modified.ModifierType), Map(modified.ElementType)),
        TypeSpecification => throw new NotSupportedException($"The type {type} cannot stand in the signature of a helper."),
        _ => helper.Module.ImportReference(type),
    };

    private GenericInstanceType MapInstance(GenericInstanceType generic)
    {
        GenericInstanceType mapped = new(helper.Module.ImportReference(generic.ElementType));
        foreach (TypeReference argument in generic.GenericArguments)
        {
            mapped.GenericArguments.Add(Map(argument));
        }

        return mapped;
    }

    /// <summary>Returns the type with the first of the helper's type parameters as its arguments.</summary>
    public TypeReference Instantiate(TypeReference element)
    {
        if (arity == 0)
        {
            return helper.Module.ImportReference(element);
        }

        GenericInstanceType instance = new(helper.Module.ImportReference(element)) { IsValueType = element.IsValueType };
        foreach (GenericParameter parameter in helper.GenericParameters.Take(arity))
        {
            instance.GenericArguments.Add(parameter);
        }

        return instance;
    }
}
