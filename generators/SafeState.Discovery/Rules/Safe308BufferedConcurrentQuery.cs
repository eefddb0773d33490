using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;
using SafeState.Discovery.Locks;
using SafeState.Roslyn;

namespace SafeState.Discovery.Rules;

/// <summary>SAFE308: LINQ copies a concurrent dictionary through Count and CopyTo.</summary>
internal sealed class Safe308BufferedConcurrentQuery() : DiscoveryRule(BufferedConcurrentQuery)
{
    private static readonly DiagnosticDescriptor BufferedConcurrentQuery = CreateDescriptor(
        DiscoveryRuleIds.BufferedConcurrentQuery,
        "Query copies a ConcurrentDictionary that may grow",
        "{1} copies '{0}' in two steps, and throws if another thread adds an entry between them. {2} Call ToArray of the dictionary first.",
        "LINQ reads Count, makes an array of that size, and calls CopyTo. ConcurrentDictionary.ToArray locks the dictionary and does "
            + "both in one step.");

    private const string Reason = "Count and CopyTo are two steps.";
    private static readonly HashSet<string> s_buffering = ["ToList", "ToArray", "OrderBy", "OrderByDescending", "Order", "Reverse"];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type)
    {
        foreach (FunctionInfo function in type.Model.Functions)
        {
            foreach ((IOperation operation, LockSet held) in function.Operations)
            {
                if (held.IsEmpty
                    && function.EntryLocks.IsEmpty
                    && Copied(operation, out string how) is (IFieldSymbol or IPropertySymbol) and { } symbol)
                {
                    yield return new Finding(Descriptor, operation.Syntax.GetLocation(), ConcurrentCalls.Member(symbol, function),
                        Confidence.High, Reason, [new RelatedPlace(symbol.Locations[0], "the dictionary")], symbol.Name, how, Reason);
                }
            }
        }
    }

    private static ISymbol? Copied(IOperation operation, out string how)
    {
        IOperation? source = null;
        how = "";
        if (operation is IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable" } method } query
            && s_buffering.Contains(method.Name))
        {
            (source, how) = (query.Arguments.FirstOrDefault()?.Value.Bare(), method.Name);
        }
        else if (operation is IObjectCreationOperation { Type: { Name: "List" } list, Arguments: [{ } argument] } && list.IsFramework())
        {
            (source, how) = (argument.Value.Bare(), "The constructor of List");
        }

        return CollectionTypes.IsConcurrentDictionary(source?.Type) ? ConcurrentCalls.SymbolOf(source) : null;
    }
}
