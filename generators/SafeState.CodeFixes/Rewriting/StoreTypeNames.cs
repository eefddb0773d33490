using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes the types that take the place of the type of a guarded collection.</summary>
internal static class StoreTypeNames
{
    /// <summary>Returns the type of the accessor, or null for a priority queue.</summary>
    public static TypeSyntax? GetAccessor(RawUse use) => Get(use, use.Info.Shape switch
    {
        StoreShape.Map => MapType.IsNumber(use.Arguments[1]) ? "SafeState.IGuardedNumberMap`2" : "SafeState.IGuardedMap`2",
        StoreShape.List => "SafeState.IGuardedList`1",
        StoreShape.Set => "SafeState.IGuardedSet`1",
        _ => "SafeState.IGuardedQueue`1",
    });

    /// <summary>Returns the type of a snapshot, or null for a priority queue.</summary>
    public static TypeSyntax? GetSnapshot(RawUse use) => Get(use, use.Info.Shape switch
    {
        StoreShape.Map => "SafeState.MapSnapshot`2",
        StoreShape.Set => "SafeState.SetSnapshot`1",
        _ => "SafeState.ListSnapshot`1",
    });

    /// <summary>Returns the read-only interface of the framework that both the collection and a snapshot have.</summary>
    public static TypeSyntax? GetReadOnly(RawUse use) => Get(use, use.Info.Shape switch
    {
        StoreShape.Map => "System.Collections.Generic.IReadOnlyDictionary`2",
        StoreShape.Set => "System.Collections.Generic.IReadOnlySet`1",
        StoreShape.Queue => "System.Collections.Generic.IReadOnlyCollection`1",
        _ => use.Info.Content!.Kind == ContentKind.CollectionInterface
            ? "System.Collections.Generic.IReadOnlyCollection`1"
            : "System.Collections.Generic.IReadOnlyList`1",
    });

    private static TypeSyntax? Get(RawUse use, string metadataName) =>
        use.Info.Content!.Kind != ContentKind.PriorityQueue && use.Model.Compilation.GetTypeByMetadataName(metadataName) is { } type
            ? SyntaxFactory.ParseTypeName(MinimalTypeNames.Get(type.Construct([.. use.Arguments]), use.Model, use.Receiver.SpanStart))
            : null;
}
