using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Follows the entries of a map, its keys or its values, through lazy operators to what reads them.</summary>
/// <param name="Source">The map or the view of it.</param>
/// <param name="Last">The sequence that is read in the end.</param>
/// <param name="Reader">What reads it.</param>
internal sealed record MapSequence(IOperation Source, IOperation Last, IOperation Reader)
{
    /// <summary>The view that is read; null: the map itself.</summary>
    public string? View => (Source as IPropertyReferenceOperation)?.Property.Name;

    /// <summary>The loop over it, where there is one.</summary>
    public IForEachLoopOperation? Loop => Reader as IForEachLoopOperation;

    /// <summary>The way from a use; null where it is not one of entries.</summary>
    public static MapSequence? From(RawUse use)
    {
        IOperation source = use.Member is { Name: "Keys" or "Values", IsIndexer: false } view ? view.Operation : use.Value;
        if (source == use.Value && use.Member is { } member && member.Operation is not IInvocationOperation { Instance: null })
        {
            return null;
        }

        IOperation last = source;
        while ((GetNext(last) ?? QueryInLocal.FindReader(use, last)) is IOperation next)
        {
            last = next;
        }

        return last.Parent is { } reader ? new MapSequence(source, last, reader is IArgumentOperation { Parent: { } call } ? call : reader) : null;
    }

    /// <summary>Whether whoever reads it is through with it when the expression is.</summary>
    public bool IsReadImmediately => Reader switch
    {
        IForEachLoopOperation { IsAsynchronous: false } => true,
        ISpreadOperation => true,
        IInvocationOperation call => ImmediateReaders.Contains(call, Last),
        IObjectCreationOperation creation => ImmediateReaders.Contains(creation, Last),
        _ => false,
    };

    /// <summary>The value that a sequence is passed on as: through conversions, queries and operators that only wrap it.</summary>
    private static IOperation? GetNext(IOperation value) => value.Parent switch
    {
        IConversionOperation { OperatorMethod: null, IsTryCast: false } conversion => conversion,
        ITranslatedQueryOperation query => query,
        IArgumentOperation { Parent: IInvocationOperation call } when Linq.IsEnumerableMethod(call.TargetMethod) && ImmediateReaders.IsLazy(call.TargetMethod) => call,
        _ => null,
    };
}
