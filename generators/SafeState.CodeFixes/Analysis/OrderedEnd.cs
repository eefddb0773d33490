using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>An expression for the first or last entry, key, or item of a sorted collection.</summary>
/// <param name="IsFirst">True for the first one, false for the last one.</param>
/// <param name="IsKey">True for the key of an entry, false for the entry of a dictionary or the item of a set.</param>
/// <param name="Exception">The exception if the collection is empty, or null if the value is the default one then.</param>
internal sealed record OrderedEnd(bool IsFirst, bool IsKey, string? Exception)
{
    private const string Empty = "System.InvalidOperationException";

    /// <summary>Gets the name of the end: <c>First</c> or <c>Last</c>.</summary>
    public string Name => IsFirst ? "First" : "Last";

    /// <summary>Returns the end of the collection that an expression reads, or null if it reads something else.</summary>
    public static OrderedEnd? Find(RawUse use, IOperation value) => value.WithoutImplicitConversions() switch
    {
        IPropertyReferenceOperation { Property.Name: "Key", Instance: { } entry } => Find(use, entry) is { IsKey: false } end && !IsSet(use)
            ? end with { IsKey = true }
            : null,
        IPropertyReferenceOperation { Property.Name: "Min" or "Max", Instance: { } set } property when use.IsSameMap(set) && IsSet(use) =>
            new(property.Property.Name == "Min", IsKey: false, Exception: null),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } keys, Arguments: [var index] } when IsKeys(use, keys) =>
            FindIndex(use, index.Value),
        IInvocationOperation { TargetMethod.Name: "GetKeyAtIndex", Instance: { } list, Arguments: [var index] } when use.IsSameMap(list) =>
            FindIndex(use, index.Value),
        IInvocationOperation { TargetMethod.Name: "First" or "Last", Arguments: [{ Value: var source }] } call
            when Linq.IsEnumerableMethod(call.TargetMethod) => FindInSource(use, source.WithoutBuiltInConversions(), call),
        _ => null,
    };

    /// <summary>Returns the end of a list that an index stands for: zero, or the count less one.</summary>
    public static OrderedEnd? FindIndex(RawUse use, IOperation index) => index.WithoutImplicitConversions() switch
    {
        { ConstantValue: { HasValue: true, Value: 0 } } => new(IsFirst: true, IsKey: true, "System.ArgumentOutOfRangeException"),
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.Subtract,
            LeftOperand: IPropertyReferenceOperation { Property.Name: "Count", Instance: { } list },
            RightOperand.ConstantValue: { HasValue: true, Value: 1 },
        } when use.IsSameMap(list) => new(IsFirst: false, IsKey: true, "System.ArgumentOutOfRangeException"),
        _ => null,
    };

    private static OrderedEnd? FindInSource(RawUse use, IOperation source, IInvocationOperation call) =>
        use.IsSameMap(source) ? new(call.TargetMethod.Name == "First", IsKey: false, Empty)
        : IsKeys(use, source) ? new(call.TargetMethod.Name == "First", IsKey: true, Empty)
        : null;

    private static bool IsKeys(RawUse use, IOperation value) =>
        value is IPropertyReferenceOperation { Property.Name: "Keys", Instance: { } list } && use.IsSameMap(list);

    private static bool IsSet(RawUse use) => use.Info.Shape == StoreShape.Set;
}
