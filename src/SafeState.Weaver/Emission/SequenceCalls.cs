using System;
using Mono.Cecil;

namespace SafeState.Weaver.Emission;

/// <summary>Calls that get a sequence in place of a collection.</summary>
internal static class SequenceCalls
{
    /// <summary>Returns the type of the elements of a sequence, and the method to call with it.</summary>
    /// <exception cref="NotSupportedException">The sequence is of a type parameter, and may be a structure.</exception>
    /// <remarks>A sorted list has no public enumerator, so its sequence is enumerated through the interface.</remarks>
    public static (TypeReference Element, MethodReference Target) Redirect(MethodDefinition helper, int argument, MethodReference target)
    {
        if (helper.Parameters[argument].ParameterType is not GenericInstanceType sequence)
        {
            throw new NotSupportedException("a sequence whose type is a type parameter");
        }

        if (sequence.ElementType.Name != "SortedList`2")
        {
            return (sequence.GenericArguments[0], target);
        }

        GenericInstanceType enumerator = (GenericInstanceType)helper.ReturnType;
        TypeReference element = enumerator.GenericArguments[0];
        TypeReference enumerable = new("System.Collections.Generic", "IEnumerable`1", helper.Module, enumerator.ElementType.Scope);
        enumerable.GenericParameters.Add(new GenericParameter("T", enumerable));
        GenericInstanceType declaring = new(enumerable);
        declaring.GenericArguments.Add(element);
        GenericInstanceType returned = new(enumerator.ElementType);
        returned.GenericArguments.Add(enumerable.GenericParameters[0]);
        return (element, new MethodReference(target.Name, returned, declaring) { HasThis = true });
    }
}
