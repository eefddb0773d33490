using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Knows the queries that choose or order entries of a snapshot by their values.</summary>
/// <param name="snapshot">The call that takes the snapshot.</param>
/// <param name="code">The member, and the helpers that a query may call.</param>
internal sealed class ValueQueries(StoreCall snapshot, StoreCode code)
{
    private const int Depth = 3;

    private static readonly ImmutableHashSet<string> s_choosing = ["Where", "TakeWhile", "SkipWhile", "First", "FirstOrDefault", "Single",
        "SingleOrDefault", "Last", "LastOrDefault", "MinBy", "MaxBy", "FindAll", "Find"];

    private static readonly ImmutableHashSet<string> s_ordering = ["OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending"];

    private static readonly ImmutableHashSet<string> s_cutting = ["Take", "TakeLast", "Skip", "SkipLast", "First", "FirstOrDefault",
        "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault"];

    /// <summary>Whether a query keeps entries because of their values.</summary>
    public bool Chooses(IInvocationOperation query) => s_choosing.Contains(query.TargetMethod.Name) && LooksAtValues(query);

    /// <summary>Whether a query orders entries by their values.</summary>
    public bool Orders(IInvocationOperation query) => s_ordering.Contains(query.TargetMethod.Name) && LooksAtValues(query);

    /// <summary>Whether a query keeps entries because of their place.</summary>
    public static bool Cuts(IInvocationOperation query) => s_cutting.Contains(query.TargetMethod.Name);

    private bool LooksAtValues(IInvocationOperation query) =>
        query.Arguments.Any(argument => argument.Value.DescendantsAndSelf().Any(part => part switch
    {
        IFlowAnonymousFunctionOperation lambda =>
            snapshot.Operation.SemanticModel?.GetOperation(lambda.Syntax, code.Cancellation) is IOperation body
                && LooksAtValues(body, Depth),
        IAnonymousFunctionOperation lambda => LooksAtValues(lambda.Body, Depth),
        IMethodReferenceOperation method => LooksAtValues(method.Method, Depth),
        _ => false,
    }));

    private bool LooksAtValues(IMethodSymbol method, int depth) => depth > 0 && code.Of(method).Any(body => LooksAtValues(body, depth - 1));

    private bool LooksAtValues(IOperation code, int depth) => code.DescendantsAndSelf().Any(part => part switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value" } value } => IsEntry(value.ContainingType),
        IPropertyReferenceOperation { Property: { IsIndexer: true } entry } => IsSnapshot(entry.ContainingType),
        IInvocationOperation { TargetMethod: { Name: "TryGetValue" or "GetValueOrDefault" } look } when IsSnapshot(look.ContainingType) =>
            true,
        IInvocationOperation call => call.Arguments.Any(static argument => IsEntry(argument.Value.Type))
            && LooksAtValues(call.TargetMethod, depth),
        IDeconstructionAssignmentOperation { Target: ITupleOperation { Elements: [_, not IDiscardOperation] } } pair =>
            IsEntry(pair.Value.Type),
        IRecursivePatternOperation { DeconstructionSubpatterns: [_, not IDiscardPatternOperation] } pattern => IsEntry(pattern.MatchedType),
        _ => false,
    });

    private static bool IsEntry(ITypeSymbol? type) => type is { Name: "KeyValuePair" };

    private static bool IsSnapshot(ITypeSymbol? type) => type is { Name: "MapSnapshot" };
}
