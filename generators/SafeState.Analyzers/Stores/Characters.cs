using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Stores;

/// <summary>Recognizes strings and spans that have the same characters, because the one is made from the other.</summary>
internal static class Characters
{
    /// <summary>
    /// Returns the expression whose characters a call returns: <c>span.ToString()</c>, <c>text.AsSpan()</c>. Null for other calls.
    /// </summary>
    public static IOperation? GetSource(IInvocationOperation call) => call switch
    {
        { TargetMethod: { Name: "ToString", Parameters.IsEmpty: true, ContainingType: INamedTypeSymbol type }, Instance: IOperation source }
            when type.SpecialType == SpecialType.System_String || IsSpan(type) => source,
        { TargetMethod: { Name: "AsSpan", ContainingType: INamedTypeSymbol type }, Arguments: [{ Value: IOperation source }] }
            when IsMemoryExtensions(type) => source,
        _ => null,
    };

    /// <summary>Returns the span that a string is made from: <c>new string(span)</c>. Null for other objects.</summary>
    public static IOperation? GetSource(IObjectCreationOperation creation) =>
        creation is { Type.SpecialType: SpecialType.System_String, Arguments: [{ Value: IOperation source }] } && IsSpan(source.Type)
            ? source
            : null;

    /// <summary>Returns whether a method returns a part of a span or string, which is the same for the same arguments.</summary>
    public static bool IsPart(IMethodSymbol method) => method.Name switch
    {
        "AsSpan" or "Trim" or "TrimStart" or "TrimEnd" => IsMemoryExtensions(method.ContainingType),
        "Slice" => IsSpan(method.ContainingType),
        _ => false,
    };

    private static bool IsSpan(ITypeSymbol? type) => type is INamedTypeSymbol
    {
        Name: "ReadOnlySpan" or "Span",
        TypeArguments: [{ SpecialType: SpecialType.System_Char }],
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
    };

    private static bool IsMemoryExtensions(INamedTypeSymbol type) =>
        type is { Name: "MemoryExtensions", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
