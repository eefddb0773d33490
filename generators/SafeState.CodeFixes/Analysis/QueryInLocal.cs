using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>A query over a map that a local variable keeps until one later statement reads it, while nothing writes to the map.</summary>
internal static class QueryInLocal
{
    /// <summary>
    /// The place that reads the variable in which a query is kept; null where it is read elsewhere too, repeatedly, or after a write.
    /// </summary>
    /// <param name="use">The map.</param>
    /// <param name="query">The query.</param>
    public static ILocalReferenceOperation? FindReader(RawUse use, IOperation query)
    {
        if (query is not (IInvocationOperation or ITranslatedQueryOperation or IConversionOperation { Operand: IInvocationOperation or ITranslatedQueryOperation })
            || query.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } local } declarator }
            || declarator.Parent?.Parent is not { Parent: IBlockOperation block } declaration)
        {
            return null;
        }

        ILocalReferenceOperation[] references =
        [
            .. block.Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)),
        ];
        IOperation[] later = [.. block.Operations.SkipWhile(statement => statement != declaration).Skip(1)];
        return references is [var read] && later.FirstOrDefault(statement => statement.DescendantsAndSelf().Contains(read)) is { } reader
            && IsReadOnce(read, reader)
            && !later.TakeWhile(statement => statement != reader).Append(reader is IForEachLoopOperation loop ? loop.Collection : reader).Any(statement => MapWriteAnalysis.Writes(use, statement))
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
