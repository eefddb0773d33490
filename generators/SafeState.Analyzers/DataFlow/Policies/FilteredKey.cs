using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Knows the check that a query makes: <c>foreach (string sku in skus.Where(sku =&gt; !Stock.ContainsKey(sku))) { Stock[sku] = 1; }</c></summary>
internal static class FilteredKey
{
    private static readonly string[] s_keeping =
    [
        "Where", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "TakeWhile", "SkipWhile", "Take", "Skip", "Reverse",
        "Order", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "OrderDescending", "Distinct", "ToList", "ToArray", "ToHashSet", "AsEnumerable", "ForEach", "Find", "FindAll",
    ];

    /// <summary>Whether the key of the step was chosen by the check.</summary>
    public static bool Decides(StoreCall check, StoreCall step) =>
        check.Keys is [IOperation key] && SameValue.Bare(key) is IParameterReferenceOperation { Parameter: IParameterSymbol element }
        && LambdaOf(check.Operation, element) is IAnonymousFunctionOperation lambda
        && step.Keys is [IOperation used, ..]
        && SourcesOf(used).Any(source => IsKeptIn(lambda, source));

    private static IAnonymousFunctionOperation? LambdaOf(IOperation check, IParameterSymbol element)
    {
        IOperation? parent = check.Parent;
        while (parent is not (null or IAnonymousFunctionOperation))
        {
            parent = parent.Parent;
        }

        return parent is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, element.ContainingSymbol) ? lambda : null;
    }

    /// <summary>Where a key comes from: the collection of a <c>foreach</c>, the value of a local, what <c>ForEach</c> goes through.</summary>
    private static IEnumerable<IOperation> SourcesOf(IOperation key)
    {
        IOperation? source = SameValue.Bare(key) switch
        {
            ILocalReferenceOperation local => LoopOf(local)?.Collection ?? LocalValue.Of(local),
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } function } parameter => GivenTo(parameter, function),
            _ => null,
        };
        for (int hops = 0; source is not null && hops < 3; hops++)
        {
            yield return source;
            source = SameValue.Bare(source) is ILocalReferenceOperation list ? LocalValue.Of(list)
                : source.DescendantsAndSelf().OfType<ILocalReferenceOperation>().FirstOrDefault() is ILocalReferenceOperation inner ? LocalValue.Of(inner)
                : null;
        }
    }

    private static IForEachLoopOperation? LoopOf(ILocalReferenceOperation local)
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

    private static IOperation? GivenTo(IOperation parameter, IMethodSymbol function)
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

    /// <summary>Whether the query that a lambda belongs to hands its elements on unchanged.</summary>
    private static bool IsKeptIn(IAnonymousFunctionOperation lambda, IOperation source)
    {
        IOperation? part = lambda;
        while (part is not null && part != source)
        {
            part = part.Parent;
            if (part is IInvocationOperation call && !s_keeping.Contains(call.TargetMethod.Name))
            {
                return false;
            }
        }

        return part is not null;
    }
}
