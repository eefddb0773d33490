using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Shared;

/// <summary>Recognizes code that blocks a thread until a task has ended.</summary>
internal static class BlockingWait
{
    /// <summary>Returns the task that an operation waits for, or null if it waits for none.</summary>
    public static IOperation? GetTask(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Result" } property, Instance: { } task }
            when IsTask(property.ContainingType) => task,
        IInvocationOperation { TargetMethod: { Name: "Wait" } method, Instance: { } task } when IsTask(method.ContainingType) => task,
        IInvocationOperation
        {
            TargetMethod.Name: "GetResult",
            Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task }
        } => task,
        _ => null,
    };

    /// <summary>Returns the tasks that an operation waits for together, or nothing.</summary>
    public static IOperation[] GetTasks(IOperation operation) => operation is IInvocationOperation
    {
        TargetMethod: { Name: "WaitAll" or "WaitAny", IsStatic: true } method
    } call && IsTask(method.ContainingType)
        ? [.. call.Arguments.SelectMany(static argument => argument.Value.DescendantsAndSelf()).Where(static part => IsTask(part.Type))]
        : [];

    /// <summary>
    /// Returns whether code asked before whether a task has ended, or awaited it, so that the result is available without a wait.
    /// </summary>
    public static bool HasEnded(IOperation task) =>
        ValueEquivalence.Unwrap(task) is ILocalReferenceOperation local
        && FunctionGraphs.GetContainingFunction(task).Descendants().OfType<ILocalReferenceOperation>().Any(other =>
            SymbolEqualityComparer.Default.Equals(other.Local, local.Local)
            && other.Syntax.SpanStart < task.Syntax.SpanStart
            && (IsInAwait(other)
                || other.Parent is IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" }));

    private static bool IsInAwait(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not (null or IBlockOperation); parent = parent.Parent)
        {
            if (parent is IAwaitOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTask(ITypeSymbol? type) => type is INamedTypeSymbol
    {
        Name: "Task" or "ValueTask",
        ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } }
    };
}
