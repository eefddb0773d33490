using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace SafeState.Weaver.Rules;

/// <summary>Types of the framework, by name.</summary>
internal static class FrameworkTypes
{
    private const string ByRefLike = "System.Runtime.CompilerServices.IsByRefLikeAttribute";

    public const string Enumerable = "System.Collections.Generic.IEnumerable`1";

    private static readonly HashSet<string> s_sequences = new(
        ["IEnumerable`1", "ICollection`1", "IReadOnlyCollection`1", "IList`1", "IReadOnlyList`1", "ISet`1", "IReadOnlySet`1",
         "IDictionary`2", "IReadOnlyDictionary`2", "List`1", "Dictionary`2", "HashSet`1", "SortedSet`1", "SortedDictionary`2"],
        StringComparer.Ordinal);

    /// <summary>Returns whether a parameter of the type takes a collection to read.</summary>
    public static bool IsSequence(TypeReference type) =>
        type is GenericInstanceType { ElementType: { Namespace: "System.Collections.Generic", IsNested: false } element }
        && s_sequences.Contains(element.Name);

    /// <summary>Returns whether the type is <see cref="IEnumerable{T}"/> itself.</summary>
    public static bool IsEnumerable(TypeReference type) =>
        type is GenericInstanceType generic && generic.ElementType.FullName == Enumerable;

    /// <summary>Returns whether a call that returns the type has only begun its work.</summary>
    public static bool IsLazy(TypeReference type) =>
        type.GetElementType().FullName is Enumerable or "System.Collections.IEnumerable" or "System.Linq.IOrderedEnumerable`1";

    /// <summary>Returns whether a structure must stay on the stack, so that it cannot be a type argument of a helper.</summary>
    public static bool IsByRefLike(TypeReference type) =>
        type is GenericParameter parameter
            ? ((int)parameter.Attributes & 0x20) != 0
            : type.IsValueType && !type.IsPrimitive && Resolve(type) is { } definition
                && definition.CustomAttributes.Any(static a => a.AttributeType.FullName == ByRefLike);

    /// <summary>Returns the definition of a type, or null if its assembly is not among the references.</summary>
    public static TypeDefinition? Resolve(TypeReference type)
    {
        try
        {
            return type.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    /// <summary>Returns the definition of a method, or null if its assembly is not among the references.</summary>
    public static MethodDefinition? Resolve(MethodReference method)
    {
        try
        {
            return method.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }
}
