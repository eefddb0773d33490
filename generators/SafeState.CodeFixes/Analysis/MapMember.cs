using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>
/// A member of a dictionary that raw code uses. It is a member of the type, of an interface that the type implements, or an extension of
/// the framework.
/// </summary>
/// <param name="Operation">The call or reference.</param>
/// <param name="Symbol">The member.</param>
/// <param name="Arguments">The arguments in the order of the parameters, without the dictionary.</param>
internal sealed record MapMember(IOperation Operation, ISymbol Symbol, ImmutableArray<IArgumentOperation> Arguments)
{
    private const string Pairs = "System.Collections.Generic.ICollection`1";
    private const string Extensions = "System.Collections.Generic.CollectionExtensions";

    private static readonly string[] Owners =
    [
        WellKnownNames.Dictionary,
        WellKnownNames.ConcurrentDictionary,
        WellKnownNames.SortedDictionary,
        WellKnownNames.SortedList,
        WellKnownNames.GenericDictionaryInterface,
        Pairs,
        "System.Collections.Generic.IReadOnlyDictionary`2",
        "System.Collections.Generic.IReadOnlyCollection`1",
        "System.Collections.Generic.IEnumerable`1",
        "System.Collections.Generic.List`1",
        "System.Collections.Generic.IList`1",
        "System.Collections.Generic.IReadOnlyList`1",
        "System.Collections.ObjectModel.Collection`1",
        "System.Collections.Generic.HashSet`1",
        "System.Collections.Generic.SortedSet`1",
        "System.Collections.Generic.ISet`1",
        "System.Collections.Generic.IReadOnlySet`1",
        "System.Collections.Generic.Queue`1",
        "System.Collections.Generic.Stack`1",
        "System.Collections.Generic.PriorityQueue`2",
        "System.Collections.Concurrent.ConcurrentQueue`1",
        "System.Collections.Concurrent.ConcurrentStack`1",
        "System.Collections.Concurrent.ConcurrentBag`1",
        "System.Collections.Concurrent.IProducerConsumerCollection`1",
    ];

    /// <summary>Gets the name of the member.</summary>
    public string Name => Symbol.Name;

    /// <summary>Gets whether the member is the indexer.</summary>
    public bool IsIndexer => Symbol is IPropertySymbol { IsIndexer: true };

    /// <summary>Gets whether the member takes entries as one value, as those of <c>ICollection</c> do.</summary>
    public bool TakesPair => Arguments is [{ Parameter.Type: INamedTypeSymbol type }, ..] && type.HasMetadataName(WellKnownNames.Pair);

    /// <summary>Gets the syntax of a call, or null for a property.</summary>
    public InvocationExpressionSyntax? Call => Operation.Syntax as InvocationExpressionSyntax;

    /// <summary>Returns the expression of an argument, in the order of the parameters.</summary>
    public ExpressionSyntax GetArgument(int index) => Arguments[index].Value.GetExpression();

    /// <summary>Returns the member that a use refers to.</summary>
    public static MapMember? TryCreate(RawUse use) => use.Consumer switch
    {
        IInvocationOperation call when call.Instance is not null && IsOwned(call.TargetMethod.ContainingType) =>
            new(call, call.TargetMethod, OrderByParameter(call.Arguments)),
        IPropertyReferenceOperation property when property.Instance is not null && IsOwned(property.Property.ContainingType) =>
            new(property, property.Property, OrderByParameter(property.Arguments)),
        IMethodReferenceOperation method when method.Instance is not null && IsOwned(method.Method.ContainingType) =>
            new(method, method.Method, []),
        IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation call } when IsExtension(call) =>
            new(call, call.TargetMethod, [.. OrderByParameter(call.Arguments).Skip(1)]),
        _ => null,
    };

    private static bool IsOwned(INamedTypeSymbol type) => Owners.Any(name => type.HasMetadataName(name));

    /// <summary>
    /// Returns whether a call is an extension in the form of a member. A static call has its receiver among the arguments.
    /// </summary>
    private static bool IsExtension(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.HasMetadataName(Extensions)
        && call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax or MemberBindingExpressionSyntax } syntax
        && syntax.ArgumentList.Arguments.Count < call.TargetMethod.Parameters.Length;

    private static ImmutableArray<IArgumentOperation> OrderByParameter(ImmutableArray<IArgumentOperation> arguments) =>
        [.. arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit)
            .OrderBy(static argument => argument.Parameter?.Ordinal)];
}
