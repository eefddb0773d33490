using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Rules;

/// <summary>A member that reads all entries of a concurrent collection, and clears it in a second step.</summary>
/// <param name="Read">The step that reads.</param>
/// <param name="Clear">The step that clears.</param>
/// <param name="Collection">The field of the collection.</param>
/// <param name="Function">The function.</param>
internal sealed record Drain(IOperation Read, IInvocationOperation Clear, ISymbol Collection, FunctionInfo Function)
{
    private static readonly HashSet<string> s_insertions = ["GetOrAdd", "AddOrUpdate", "TryAdd", "Add", "Enqueue", "Push"];
    private static readonly string[] s_resets = ["Clear", "Reset", "Remove", "Reload", "Invalidate", "Cancel", "Kill", "On"];

    /// <summary>Finds them, where another member adds entries.</summary>
    public static IEnumerable<Drain> FindAll(DiscoveredType type)
    {
        foreach (FunctionInfo function in type.Model.Functions.Where(static function => function.EntryLocks.IsEmpty
            && !FunctionTraits.IsOnlyEnding(function)
            && !s_resets.Any(word => function.Member.Name.StartsWith(word, System.StringComparison.Ordinal))))
        {
            foreach ((IOperation operation, LockSet held) in function.Operations)
            {
                if (operation is IInvocationOperation { TargetMethod.Name: "Clear" } clear
                    && CollectionTypes.IsConcurrent(clear.Instance.Bare()?.Type)
                    && ConcurrentCalls.SymbolOf(clear.Instance) is (IFieldSymbol or IPropertySymbol) and { } collection
                    && ReadBefore(clear, held, function) is { } read
                    && IsFilledBy(collection, function.Member))
                {
                    yield return new Drain(read, clear, collection, function);
                }
            }
        }
    }

    /// <summary>Gets the step before that copies the entries, unless both are under one lock.</summary>
    private static IOperation? ReadBefore(IInvocationOperation clear, LockSet held, FunctionInfo function) => function.Operations
        .FirstOrDefault(step => step.Operation is IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" or "ToDictionary" } call
            && call.Syntax.SpanStart < clear.Syntax.SpanStart
            && IsSource(call.Receiver(), clear.Instance)
            && LeadsTo(call, clear, out bool isLocked)
            && !isLocked
            && (IsInLock(call) || IsInLock(clear) || step.Held.Intersect(held).IsEmpty))
        .Operation;

    /// <summary>
    /// Gets whether the second step can come after the first one. They are not in two branches, and the first does not leave.
    /// </summary>
    /// <param name="isLocked">Whether one lock statement surrounds both.</param>
    private static bool LeadsTo(IOperation first, IOperation second, out bool isLocked)
    {
        HashSet<IOperation> around = [.. Around(second)];
        IOperation part = first;
        bool leaves = false;
        while (part.Parent is { } parent && !around.Contains(parent))
        {
            leaves |= IsExit(parent) || (parent is IBlockOperation { Operations: [.., { } last] } && IsExit(last));
            part = parent;
        }

        isLocked = Around(part).Any(static code => code is ILockOperation);
        return part.Parent switch
        {
            IConditionalOperation choice => part == choice.Condition,
            ISwitchOperation choice => part == choice.Value,
            ISwitchExpressionOperation choice => part == choice.Value,
            ITryOperation { Finally: { } end } when around.Contains(end) => true,
            _ => !leaves,
        };
    }

    private static bool IsExit(IOperation code) => code is IThrowOperation or IBranchOperation
        or IReturnOperation { Kind: not OperationKind.YieldReturn };

    private static bool IsInLock(IOperation operation) => Around(operation).Any(static code => code is ILockOperation);

    private static IEnumerable<IOperation> Around(IOperation operation)
    {
        for (IOperation? part = operation.Parent; part is not null; part = part.Parent)
        {
            yield return part;
        }
    }

    private static bool IsSource(IOperation? read, IOperation? collection) => AreSame(read, collection)
        || (read.Bare() is IPropertyReferenceOperation { Property.Name: "Values" or "Keys", Instance: { } owner }
            && AreSame(owner, collection));

    /// <summary>Gets whether both are the same member of the same object.</summary>
    private static bool AreSame(IOperation? one, IOperation? other) => ConcurrentCalls.AreSame(one, other)
        && OwnerOf(one) == OwnerOf(other);

    private static string OwnerOf(IOperation? member) => member.Bare() is IMemberReferenceOperation
    {
        Instance: { } owner and not IInstanceReferenceOperation
    } ? owner.Syntax.ToString() : "";

    /// <summary>Another member adds entries. The syntax says so where the types of keys or values are missing.</summary>
    private static bool IsFilledBy(ISymbol collection, ISymbol member) => collection.ContainingType.DeclaringSyntaxReferences
        .SelectMany(static part => part.GetSyntax().DescendantNodes())
        .OfType<ExpressionSyntax>()
        .Any(use => use switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { } called, Expression: { } receiver } } =>
                s_insertions.Contains(called.Identifier.ValueText) && Getters.NameOf(receiver) == collection.Name,
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: { } receiver } } =>
                Getters.NameOf(receiver) == collection.Name,
            _ => false,
        } && !member.DeclaringSyntaxReferences.Any(own => own.SyntaxTree == use.SyntaxTree && own.Span.Contains(use.Span)));
}
