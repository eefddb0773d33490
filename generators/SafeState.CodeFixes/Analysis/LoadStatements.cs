using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Statements that create a value and store it under a key.</summary>
/// <param name="Before">The code before the value is created.</param>
/// <param name="Value">The value.</param>
internal sealed record LoadStatements(IOperation[] Before, IOperation Value)
{
    /// <summary>Returns the load that statements are. The variable of the look-up also receives the value, if there is one.</summary>
    public static LoadStatements? TryCreate(KeyLookup lookup, IOperation[] steps)
    {
        if (steps.Length == 0 || GetExpression(steps[steps.Length - 1]) is not { } last)
        {
            return null;
        }

        IOperation[] before = [.. steps.Take(steps.Length - 1)];
        IOperation? stored = StoredValue.Find(lookup.Map, lookup.Key, last);
        return (lookup.Found, stored) switch
        {
            (null, { } value) => new LoadStatements(before, value),
            (not null, { } value) when GetAssignedValue(lookup, value) is { } made => new LoadStatements(before, made),
            (not null, { } value)
                when lookup.IsFound(value.WithoutImplicitConversions())
                    && before.Length > 0
                    && GetAssignedValue(lookup, GetExpression(before[before.Length - 1])) is { } made =>
                new LoadStatements([.. before.Take(before.Length - 1)], made),
            (not null, null)
                when GetAssignedValue(lookup, last) is { } both
                    && StoredValue.Find(lookup.Map, lookup.Key, both.WithoutImplicitConversions()) is { } made =>
                        new LoadStatements(before, made),
            _ => null,
        };
    }

    /// <summary>
    /// Returns whether all of the code may run in a factory. It must not leave the block, use the variable, or write to the dictionary.
    /// </summary>
    public bool CanRunInFactory(KeyLookup lookup) => Before.Append(Value).All(part =>
        !MapWriteAnalysis.Writes(lookup.Map, part)
        && part.DescendantsAndSelf().All(operation => !lookup.IsFound(operation) && !Leaves(operation, part)));

    private static bool Leaves(IOperation operation, IOperation part) => operation switch
    {
        IReturnOperation => !IsInside<IAnonymousFunctionOperation>(operation, part) && !IsInside<ILocalFunctionOperation>(operation, part),
        IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        IBranchOperation => !IsInside<ILoopOperation>(operation, part) && !IsInside<ISwitchOperation>(operation, part),
        _ => false,
    };

    private static bool IsInside<TOperation>(IOperation operation, IOperation part)
        where TOperation : IOperation
    {
        for (IOperation? around = operation; around is not null; around = around == part ? null : around.Parent)
        {
            if (around is TOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? GetAssignedValue(KeyLookup lookup, IOperation? code) =>
        code?.WithoutImplicitConversions() is ISimpleAssignmentOperation { IsRef: false } assignment && lookup.IsFound(assignment.Target)
        ? assignment.Value
        : null;

    private static IOperation? GetExpression(IOperation step) =>
        step is IExpressionStatementOperation statement ? statement.Operation : null;
}

/// <summary>Finds values that code stores under a key.</summary>
internal static class StoredValue
{
    /// <summary>
    /// Returns the value that code stores in the same dictionary under the same key. Null if the code does anything else.
    /// </summary>
    public static IOperation? Find(RawUse map, IOperation key, IOperation? code)
    {
        IOperation? target = code is ISimpleAssignmentOperation assignment ? assignment.Target : code;
        if (target?.DescendantsAndSelf().FirstOrDefault(map.IsSameMap) is not { } reference
            || map.WithReference(reference) is not { IsConditional: false, Member: { TakesPair: false } member }
            || member.Operation != target
            || member.Arguments.Length == 0
            || !Purity.AreEquivalent(member.Arguments[0].Value, key))
        {
            return null;
        }

        return code switch
        {
            ISimpleAssignmentOperation store when member.IsIndexer => store.Value,
            IInvocationOperation when member is { Name: "Add" or "TryAdd", Arguments.Length: 2 } => member.Arguments[1].Value,
            _ => null,
        };
    }
}
