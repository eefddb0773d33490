using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>
/// Recognizes a check in a query: <c>foreach (string sku in skus.Where(sku =&gt; !Stock.ContainsKey(sku))) { Stock[sku] = 1; }</c>
/// </summary>
internal static class FilteredKeyCheck
{
    private static readonly string[] s_preserving =
    [
        "Where", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "TakeWhile", "SkipWhile", "Take", "Skip",
            "Reverse",
        "Order", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "OrderDescending", "Distinct", "ToList", "ToArray",
            "ToHashSet", "AsEnumerable", "ForEach", "Find", "FindAll",
    ];

    /// <summary>Returns whether the check chose the key of the step.</summary>
    public static bool Controls(StoreCall check, StoreCall act) =>
        check.Keys is [IOperation key]
        && ValueEquivalence.Unwrap(key) is IParameterReferenceOperation { Parameter: IParameterSymbol element }
        && GetLambda(check.Operation, element) is IAnonymousFunctionOperation lambda
        && act.Keys is [IOperation used, ..]
        && GetSources(used).Any(source => IsPreservedIn(lambda, source));

    private static IAnonymousFunctionOperation? GetLambda(IOperation check, IParameterSymbol element)
    {
        IOperation? parent = check.Parent;
        while (parent is not (null or IAnonymousFunctionOperation))
        {
            parent = parent.Parent;
        }

        return parent is IAnonymousFunctionOperation lambda
            && SymbolEqualityComparer.Default.Equals(lambda.Symbol, element.ContainingSymbol) ? lambda : null;
    }

    /// <summary>
    /// Returns the sources of a key: the collection of a <c>foreach</c>, the value of a local, or the source of <c>ForEach</c>.
    /// </summary>
    private static IEnumerable<IOperation> GetSources(IOperation key)
    {
        IOperation? source = ValueEquivalence.Unwrap(key) switch
        {
            ILocalReferenceOperation local => GetLoop(local)?.Collection ?? LocalValue.TryGetInitializer(local),
            IParameterReferenceOperation
            {
                Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } function,
            } parameter => GetForEachSource(parameter, function),
            _ => null,
        };
        for (int hops = 0; source is not null && hops < 3; hops++)
        {
            yield return source;
            source = ValueEquivalence.Unwrap(source) is ILocalReferenceOperation list ? LocalValue.TryGetInitializer(list)
                : source.DescendantsAndSelf().OfType<ILocalReferenceOperation>().FirstOrDefault() is ILocalReferenceOperation inner
                    ? LocalValue.TryGetInitializer(inner)
                : null;
        }
    }

    private static IForEachLoopOperation? GetLoop(ILocalReferenceOperation local)
    {
        for (IOperation? parent = local.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IForEachLoopOperation loop && loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default))
            {
                return loop;
            }
        }

        return null;
    }

    private static IOperation? GetForEachSource(IOperation parameter, IMethodSymbol function)
    {
        for (IOperation? parent = parameter.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IInvocationOperation { TargetMethod.Name: "ForEach" } call)
            {
                return call.Instance ?? call.Arguments[0].Value;
            }
        }

        return null;
    }

    /// <summary>Returns whether the query of a lambda passes its elements on unchanged.</summary>
    private static bool IsPreservedIn(IAnonymousFunctionOperation lambda, IOperation source)
    {
        IOperation? part = lambda;
        while (part is not null && part != source)
        {
            part = part.Parent;
            if (part is IInvocationOperation call && !s_preserving.Contains(call.TargetMethod.Name))
            {
                return false;
            }
        }

        return part is not null;
    }
}
