using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Declarations;

/// <summary>Makes sure that the accessor has content at its first use, where a rewrite no longer assigns the field.</summary>
internal static class StartingContent
{
    /// <summary>
    /// Returns the rewrite, with an initializer for a dictionary that has none. Null if its comparer depends on the code that assigned it.
    /// </summary>
    public static RewriteResult? AddTo(RewriteResult result, RawUse use) =>
        result.OldNode is null || Exists(use) ? result
        : TryCreate(use) is { } edit ? result with { DeclarationEdit = edit }
        : null;

    /// <summary>Returns whether the accessor has content at its first use as the code is.</summary>
    public static bool Exists(RawUse use) => use.Info.StartsEmpty || InitialMap.IsAssignedInConstruction(use);

    /// <summary>Returns the edit that adds an initializer to a dictionary, or null if the code does not show its comparer.</summary>
    public static LazyMap? TryCreate(RawUse use)
    {
        if (use.Info.Shape != StoreShape.Map
            || use.Info.Field is not { IsReadOnly: false, DeclaringSyntaxReferences: [var reference] } field
            || reference.SyntaxTree != use.Model.SyntaxTree
            || reference.GetSyntax() is not VariableDeclaratorSyntax
            {
                Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } declaration,
            })
        {
            return null;
        }

        string?[] comparers =
        [
            .. LazyMap.GetAssignments(use).Select(static assignment => assignment.Value.WithoutBuiltInConversions())
                .Where(static value => value is not { ConstantValue: { HasValue: true, Value: null } })
                .Select(GetComparer).Distinct(),
        ];
        if (comparers is not [{ } comparer])
        {
            return null;
        }

        string type = field.Type.TypeKind == TypeKind.Interface
            ? " " + MinimalTypeNames.Get(
                use.Model.Compilation.GetTypeByMetadataName("System.Collections.Generic.Dictionary`2")!.Construct([.. use.Arguments]),
                use.Model, declaration.SpanStart)
            : "";
        return new LazyMap(declaration, $"new{type}({comparer})");
    }

    /// <summary>
    /// Returns the code of the comparer of a new dictionary, empty for the default one. Null if the code does not show it.
    /// </summary>
    private static string? GetComparer(IOperation value) => value switch
    {
        ICollectionExpressionOperation => "",
        IObjectCreationOperation creation => GetComparer(creation.Arguments),
        IInvocationOperation { TargetMethod: { Name: "ToDictionary" } method } call when Linq.IsEnumerableMethod(method) =>
            GetComparer(call.Arguments),
        _ => null,
    };

    private static string? GetComparer(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        IArgumentOperation? comparer = arguments.FirstOrDefault(static argument =>
            argument is
            {
                ArgumentKind: ArgumentKind.Explicit,
                Parameter.Type: INamedTypeSymbol { Name: "IEqualityComparer" or "IComparer" },
            });
        return comparer is null ? ""
            : comparer.Value.WithoutBuiltInConversions() is IPropertyReferenceOperation
            {
                Instance: null, Property.ContainingType.Name: "StringComparer",
            }
                ? comparer.Value.Syntax.ToString()
                : null;
    }
}
