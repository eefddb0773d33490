using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Recognizes queries that filter or order entries of a snapshot by value.</summary>
/// <param name="snapshot">The call that takes the snapshot.</param>
/// <param name="code">The member, and the helpers that a query may call.</param>
internal sealed class ValueQueries(StoreCall snapshot, StoreCodeContext code)
{
    private const int Depth = 3;

    private static readonly ImmutableHashSet<string> s_filters = ["Where", "TakeWhile", "SkipWhile", "First", "FirstOrDefault", "Single",
        "SingleOrDefault", "Last", "LastOrDefault", "MinBy", "MaxBy", "FindAll", "Find"];

    private static readonly ImmutableHashSet<string> s_orderings = ["OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending"];

    private static readonly ImmutableHashSet<string> s_positional = ["Take", "TakeLast", "Skip", "SkipLast", "First", "FirstOrDefault",
        "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault"];

    /// <summary>Returns whether a query keeps entries because of their values.</summary>
    public bool FiltersByValue(IInvocationOperation query) => s_filters.Contains(query.TargetMethod.Name) && ReadsValues(query);

    /// <summary>Returns whether a query orders entries by their values.</summary>
    public bool OrdersByValue(IInvocationOperation query) => s_orderings.Contains(query.TargetMethod.Name) && ReadsValues(query);

    /// <summary>Returns whether a query keeps entries because of their position.</summary>
    public static bool SelectsByPosition(IInvocationOperation query) => s_positional.Contains(query.TargetMethod.Name);

    private bool ReadsValues(IInvocationOperation query) =>
        query.Arguments.Any(argument => argument.Value.DescendantsAndSelf().Any(part => part switch
    {
        IFlowAnonymousFunctionOperation lambda =>
            snapshot.Operation.SemanticModel?.GetOperation(lambda.Syntax, code.CancellationToken) is IOperation body
                && ReadsValues(body, Depth),
        IAnonymousFunctionOperation lambda => ReadsValues(lambda.Body, Depth),
        IMethodReferenceOperation method => ReadsValues(method.Method, Depth),
        _ => false,
    }));

    private bool ReadsValues(IMethodSymbol method, int depth) =>
        depth > 0 && code.GetBodies(method).Any(body => ReadsValues(body, depth - 1));

    private bool ReadsValues(IOperation code, int depth) => code.DescendantsAndSelf().Any(part => part switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value" } value } => IsEntry(value.ContainingType),
        IPropertyReferenceOperation { Property: { IsIndexer: true } entry } => IsSnapshot(entry.ContainingType),
        IInvocationOperation { TargetMethod: { Name: "TryGetValue" or "GetValueOrDefault" } look } when IsSnapshot(look.ContainingType) =>
            true,
        IInvocationOperation call => call.Arguments.Any(static argument => IsEntry(argument.Value.Type))
            && ReadsValues(call.TargetMethod, depth),
        IDeconstructionAssignmentOperation { Target: ITupleOperation { Elements: [_, not IDiscardOperation] } } pair =>
            IsEntry(pair.Value.Type),
        IRecursivePatternOperation { DeconstructionSubpatterns: [_, not IDiscardPatternOperation] } pattern => IsEntry(pattern.MatchedType),
        _ => false,
    });

    private static bool IsEntry(ITypeSymbol? type) => type is { Name: "KeyValuePair" };

    private static bool IsSnapshot(ITypeSymbol? type) => type is { Name: "MapSnapshot" or "OrderedMapSnapshot" };
}
