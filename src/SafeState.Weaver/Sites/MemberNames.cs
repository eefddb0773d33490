using System;
using Mono.Cecil;

namespace SafeState.Weaver.Sites;

/// <summary>Names of members as they are in the source. The compiler names the bodies of lambdas, iterators, and async methods.</summary>
internal static class MemberNames
{
    /// <summary>Returns the name of the member whose source contains a method.</summary>
    public static string GetSourceName(MethodDefinition method)
    {
        TypeDefinition type = method.DeclaringType;
        string name = method.Name;
        while (type.DeclaringType is not null && type.Name.StartsWith('<'))
        {
            // A state machine is named after its method, a closure is not.
            name = GetInner(type.Name) is { Length: > 0 } inner ? inner : name;
            type = type.DeclaringType;
        }

        string inSource = GetInner(name) is { Length: > 0 } member ? member : name;
        return $"{type.FullName.Replace('/', '.')}.{inSource}";
    }

    /// <summary>Returns the name of a called member with its type, such as <c>Dictionary`2.TryGetValue</c>.</summary>
    public static string GetCalledName(MethodReference method)
    {
        string type = method.DeclaringType.GetElementType().FullName;
        string name = type[(type.LastIndexOf('.') + 1)..].Replace('/', '.');
        return $"{name}.{method.Name}";
    }

    private static string? GetInner(string name)
    {
        int start = name.IndexOf('<', StringComparison.Ordinal);
        int end = name.IndexOf('>', StringComparison.Ordinal);
        return start >= 0 && end > start + 1 ? name[(start + 1)..end] : null;
    }
}
