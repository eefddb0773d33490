using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Fields;

/// <summary>Static methods of the framework that only look at a dictionary and keep no reference to it: as good as a member of its own.</summary>
internal static class ImmediateCalls
{
    /// <summary>Whether <paramref name="call"/> forgets <paramref name="argument"/> when it returns.</summary>
    public static bool Contains(IInvocationOperation call, IArgumentOperation argument) =>
        argument.Parameter is { Ordinal: int position }
        && call.TargetMethod is { IsStatic: true, ContainingType: INamedTypeSymbol type } method
        && Contains(type, method, position);

    private static bool Contains(INamedTypeSymbol type, IMethodSymbol method, int position) => type switch
    {
        { SpecialType: SpecialType.System_Object } => method.Name is nameof(ReferenceEquals) or nameof(Equals),
        { Name: "ArgumentNullException", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => position == 0,
        { Name: "CollectionExtensions", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } =>
            position == 0 && (method.Name is "GetValueOrDefault" or "TryAdd" or "Remove"),
        { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } =>
            position == 0 && !IsLazy(method.ReturnType),
        _ => false,
    };

    /// <summary>A LINQ operator that returns a sequence reads its source later; any other has read it when it returns.</summary>
    private static bool IsLazy(ITypeSymbol returned) => returned is INamedTypeSymbol
    {
        Name: "IEnumerable" or "IOrderedEnumerable" or "IQueryable",
    };
}
