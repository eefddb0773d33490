using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Follows the entries, keys, or values of a dictionary through lazy operators to the code that reads them.</summary>
/// <param name="Source">The dictionary, or a view of it.</param>
/// <param name="Last">The sequence that is read.</param>
/// <param name="Reader">The code that reads it.</param>
internal sealed record MapSequence(IOperation Source, IOperation Last, IOperation Reader)
{
    /// <summary>Gets the view that is read, or null for the dictionary itself.</summary>
    public string? View => (Source as IPropertyReferenceOperation)?.Property.Name;

    /// <summary>Gets the loop over the sequence, or null if there is none.</summary>
    public IForEachLoopOperation? Loop => Reader as IForEachLoopOperation;

    /// <summary>Returns the sequence that starts at a use, or null if there is none.</summary>
    public static MapSequence? From(RawUse use)
    {
        IOperation source = use.Member is { Name: "Keys" or "Values", IsIndexer: false } view ? view.Operation : use.Value;
        if (source == use.Value && use.Member is { } member && member.Operation is not IInvocationOperation { Instance: null })
        {
            return null;
        }

        return Follow(source, last => GetNext(last) ?? QueryInLocal.FindReader(use, last));
    }

    /// <summary>Returns the sequence that starts at a view of the collection, or null if nothing reads it.</summary>
    public static MapSequence? FromView(IOperation view) => Follow(view, GetNext);

    private static MapSequence? Follow(IOperation source, Func<IOperation, IOperation?> getNext)
    {
        IOperation last = source;
        while (getNext(last) is IOperation next)
        {
            last = next;
        }

        return last.Parent is { } reader
            ? new MapSequence(source, last, reader is IArgumentOperation { Parent: { } call } ? call : reader)
            : null;
    }

    /// <summary>Gets whether the sequence is read completely within the expression.</summary>
    public bool IsReadImmediately => Reader switch
    {
        IForEachLoopOperation { IsAsynchronous: false } => true,
        ISpreadOperation => true,
        IInvocationOperation call => ImmediateReaders.Contains(call, Last),
        IObjectCreationOperation creation => ImmediateReaders.Contains(creation, Last),
        _ => false,
    };

    /// <summary>Returns the value that a sequence is passed on as, through conversions, queries, and operators that only wrap it.</summary>
    private static IOperation? GetNext(IOperation value) => value.Parent switch
    {
        IConversionOperation { OperatorMethod: null, IsTryCast: false } conversion => conversion,
        ITranslatedQueryOperation query => query,
        IArgumentOperation { Parent: IInvocationOperation call }
            when Linq.IsEnumerableMethod(call.TargetMethod) && ImmediateReaders.IsLazy(call.TargetMethod) => call,
        _ => null,
    };
}

/// <summary>
/// Finds a query over a dictionary in a local variable that one later statement reads, while nothing writes to the dictionary.
/// </summary>
internal static class QueryInLocal
{
    /// <summary>
    /// Returns the place that reads the variable of a query. Null if the variable is also read elsewhere, repeatedly, or after a write.
    /// </summary>
    /// <param name="use">The dictionary.</param>
    /// <param name="query">The query.</param>
    public static ILocalReferenceOperation? FindReader(RawUse use, IOperation query)
    {
        if (query is not (IInvocationOperation or ITranslatedQueryOperation
            or IConversionOperation { Operand: IInvocationOperation or ITranslatedQueryOperation })
            || query.Parent is not IVariableInitializerOperation
            {
                Parent: IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } local } declarator,
            }
            || declarator.Parent?.Parent is not { Parent: IBlockOperation block } declaration)
        {
            return null;
        }

        ILocalReferenceOperation[] references =
        [
            .. block.Descendants().OfType<ILocalReferenceOperation>()
                .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)),
        ];
        IOperation[] later = [.. block.Operations.SkipWhile(statement => statement != declaration).Skip(1)];
        return references is [var read] && later.FirstOrDefault(statement => statement.DescendantsAndSelf().Contains(read)) is { } reader
            && IsReadOnce(read, reader)
            && !later.TakeWhile(statement => statement != reader).Append(reader is IForEachLoopOperation loop ? loop.Collection : reader)
                .Any(statement => MapWriteAnalysis.Writes(use, statement))
            ? read
            : null;
    }

    private static bool IsReadOnce(IOperation read, IOperation statement)
    {
        for (IOperation part = read; part != statement; part = part.Parent!)
        {
            if (part.Parent is IAnonymousFunctionOperation or ILocalFunctionOperation
                || part.Parent is ILoopOperation loop && (loop as IForEachLoopOperation)?.Collection != part)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Recognizes framework code that has read a sequence to its end when it returns, and keeps no reference to it.</summary>
internal static class ImmediateReaders
{
    private static readonly string[] Fillers =
    [
        "AddRange", "InsertRange", "UnionWith", "IntersectWith", "ExceptWith", "SymmetricExceptWith", "SetEquals", "Overlaps", "IsSubsetOf",
            "IsSupersetOf", "CreateRange", "PushRange", "EnqueueRange", "ToFrozenDictionary",
        "ToFrozenSet", "ToImmutableArray", "ToImmutableDictionary", "ToImmutableHashSet", "ToImmutableList", "ToImmutableSortedDictionary",
            "ToImmutableSortedSet",
    ];

    private static readonly string[] StoreInterfaces = ["SafeState.IGuardedList`1", "SafeState.IGuardedSet`1", "SafeState.IGuardedMap`2"];

    /// <summary>Returns whether a call has read its argument when it returns.</summary>
    public static bool Contains(IInvocationOperation call, IOperation sequence) => call.TargetMethod switch
    {
        // Given as an object, a sequence is asked for its text or kept.
        _ when sequence.Type?.SpecialType == SpecialType.System_Object => false,
        { ContainingType.SpecialType: SpecialType.System_String, Name: "Join" or "Concat" } => true,
        var method when Linq.IsEnumerableMethod(method) => !IsLazy(method),
        { Name: "GetEnumerator" } => call.Instance == sequence,
        { Name: "AddRange" or "ExceptWith" or "ReplaceAll" or "UnionWith", ContainingType: { } type } when IsGuarded(type) => true,
        var method => IsOfCollections(method.ContainingType) && Fillers.Contains(method.Name),
    };

    /// <summary>Returns whether a new object is a collection that copies its argument.</summary>
    public static bool Contains(IObjectCreationOperation creation, IOperation sequence) =>
        creation.Type is INamedTypeSymbol
        {
            Name: not ("ReadOnlyDictionary" or "ReadOnlyCollection" or "ReadOnlySet" or "Collection"
            or "BlockingCollection")
        } type
        && IsOfCollections(type)
        && type.AllInterfaces.Any(static implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable)
        && sequence.Parent is IArgumentOperation { Parameter.Type.TypeKind: TypeKind.Interface };

    /// <summary>Returns whether an operator of <c>Enumerable</c> reads its source only when its result is read.</summary>
    public static bool IsLazy(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { Name: "IEnumerable" or "IOrderedEnumerable" };

    private static bool IsGuarded(INamedTypeSymbol type) => StoreInterfaces.Any(name => type.HasMetadataName(name));

    private static bool IsOfCollections(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal);
}
