using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Shared;

/// <summary>
/// Decides whether a write depends on a read: its arguments contain the result, or a condition with the result decides whether it runs.
/// Locals are followed by their assignments, in any order, so that a report needs no flow analysis over awaits.
/// </summary>
internal static class ReadDependence
{
    private const int MaxDepth = 4;

    private static readonly HashSet<string> Writes = ["SetAsync", "TryRemoveAsync", "IncrementAsync", "DecrementAsync", "IncrementByAsync"];

    /// <summary>Returns whether a call writes the entry that another call reads, in the same function and without a version.</summary>
    public static bool IsPlainWriteOfSameEntry(IInvocationOperation call, IInvocationOperation read) =>
        Writes.Contains(call.TargetMethod.Name)
        && !call.Arguments.Any(static argument => argument.Parameter?.Name == "version")
        && FunctionGraphs.GetContainingFunction(call) == FunctionGraphs.GetContainingFunction(read)
        && ValueEquivalence.AreEquivalent(call.Instance, read.Instance)
        && ValueEquivalence.AreEquivalent(SharedCalls.GetKey(call), SharedCalls.GetKey(read));

    /// <summary>Returns whether a write depends on the result of a read.</summary>
    public static bool DependsOn(IInvocationOperation write, IInvocationOperation read) =>
        write.Arguments.Any(argument => argument.Parameter?.Name is not "key" && Contains(argument.Value, read, MaxDepth))
        || GetConditions(write).Any(condition => Contains(condition, read, MaxDepth));

    /// <summary>Returns the conditions that decide whether an operation runs: those around it, and those of earlier exits.</summary>
    public static IEnumerable<IOperation> GetConditions(IOperation operation)
    {
        for (IOperation current = operation;
            current.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation);
            current = parent)
        {
            switch (parent)
            {
                case IConditionalOperation choice when choice.Condition != current:
                    yield return choice.Condition;
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both
                    when both.RightOperand == current:
                    yield return both.LeftOperand;
                    break;
                case ISwitchOperation choice when choice.Value != current:
                    yield return choice.Value;
                    break;
                case IBlockOperation block:
                    foreach (IConditionalOperation exit in block.Operations.TakeWhile(statement => statement != current)
                        .OfType<IConditionalOperation>().Where(Leaves))
                    {
                        yield return exit.Condition;
                    }

                    break;
            }
        }
    }

    private static bool Leaves(IConditionalOperation choice) => choice.WhenTrue.DescendantsAndSelf()
        .Any(static part => part is IReturnOperation or IThrowOperation or IBranchOperation);

    /// <summary>Returns whether an expression contains the result of a read.</summary>
    public static bool Contains(IOperation expression, IInvocationOperation read) => Contains(expression, read, MaxDepth);

    private static bool Contains(IOperation expression, IInvocationOperation read, int depth) =>
        expression.DescendantsAndSelf().Any(part => part == read
            || (depth > 0 && part is ILocalReferenceOperation { IsDeclaration: false } local
                && GetValues(local).Any(value => Contains(value, read, depth - 1))));

    /// <summary>Returns what a local gets anywhere in the code: by its initializer, by assignments, by patterns, and from calls.</summary>
    private static IEnumerable<IOperation> GetValues(ILocalReferenceOperation local) => FunctionGraphs.GetContainingFunction(local)
        .Descendants().Select(operation => GetValue(operation, local.Local)).OfType<IOperation>();

    private static IOperation? GetValue(IOperation operation, ILocalSymbol local) => operation switch
    {
        IVariableDeclaratorOperation declarator when IsSame(declarator.Symbol, local) => declarator.GetVariableInitializer()?.Value,
        IAssignmentOperation assignment when Names(assignment.Target, local) => assignment.Value,
        IArgumentOperation { Parameter.RefKind: RefKind.Out, Parent: IInvocationOperation call } argument
            when Names(argument.Value, local) => call.Instance,
        IIsPatternOperation pattern when pattern.Pattern.DescendantsAndSelf()
            .Any(part => part is IDeclarationPatternOperation { DeclaredSymbol: { } declared } && IsSame(declared, local)) => pattern.Value,
        _ => null,
    };

    private static bool Names(IOperation target, ILocalSymbol local) =>
        target.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation reference && IsSame(reference.Local, local));

    private static bool IsSame(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
