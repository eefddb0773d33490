using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Flow;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Steps;

/// <summary>Finds the checks of one member's code that a later step on the same entry relies on.</summary>
/// <param name="member">The member.</param>
/// <param name="calls">Its uses of stores, in the order of the source.</param>
/// <param name="graphs">Its control flow.</param>
/// <param name="stores">The stores of the compilation.</param>
internal sealed class StepAnalysis(ISymbol member, ImmutableArray<StoreCall> calls, FunctionGraphs graphs, StoreTypes stores)
{
    /// <summary>The pairs, each group of pairs that share a step or a check by itself: one group is one mistake.</summary>
    public IEnumerable<IReadOnlyList<StepPair>> Groups()
    {
        List<List<StepPair>> groups = [];
        foreach (StepPair pair in calls.SelectMany(PairsOf))
        {
            List<StepPair>[] touched = [.. groups.Where(group => group.Any(other => Touch(pair, other)))];
            List<StepPair> merged = [.. touched.SelectMany(static group => group), pair];
            _ = groups.RemoveAll(touched.Contains);
            groups.Add(merged);
        }

        return groups;
    }

    private static bool Touch(StepPair pair, StepPair other) =>
        pair.Check == other.Check || pair.Check == other.Step || pair.Step == other.Check || pair.Step == other.Step;

    private IEnumerable<StepPair> PairsOf(StoreCall check)
    {
        if (check.IsReadAndWrite && !IsOfNewObject(check) && !IsLocked(check.Operation) && !IsRefused(check))
        {
            yield return new StepPair(check, check);
        }

        if (StepRoles.ToldBy(check) == Mark.None || IsOfNewObject(check))
        {
            yield break;
        }

        IOperation function = FunctionGraphs.FunctionOf(check.Operation);
        StoreCall[] steps = [.. calls.Where(step => step != check && StepRoles.IsStep(step) && IsOfSameEntry(step, check) && FunctionGraphs.FunctionOf(step.Operation) == function)];
        if (steps.Length == 0 || graphs.Of(function) is not ControlFlowGraph graph)
        {
            yield break;
        }

        foreach (Sighting sighting in new MarkFlow(graph, new CheckTracking(check, steps)).Run())
        {
            StoreCall step = steps.First(candidate => candidate.Operation.Syntax == sighting.Syntax);
            if (StepRoles.Relies(step, check, sighting.Given, sighting.Decision) && !AreLocked(check, step) && !IsRefused(step))
            {
                yield return new StepPair(check, step);
            }
        }
    }

    private static bool IsOfSameEntry(StoreCall step, StoreCall check) =>
        SameValue.Are(step.Store, check.Store) && SameValue.Are(step.Keys.FirstOrDefault(), check.Keys.FirstOrDefault());

    /// <summary>Whether the step stands in a delegate of its own store, where it throws: that is another rule's matter.</summary>
    private bool IsRefused(StoreCall step) => step.Access == StoreAccess.Write
        && GuardedDelegate.Around(step.Operation, stores).Any(around => around.Kind is DelegateKind.Update or DelegateKind.Section or DelegateKind.Builder && around.IsOwnStore(step.Store));

    /// <summary>Whether a lock of the user's own is held over both steps. What it is worth, nobody can say from here.</summary>
    private static bool AreLocked(StoreCall check, StoreCall step) => LocksAround(check.Operation).Intersect(LocksAround(step.Operation)).Any();

    private static bool IsLocked(IOperation operation) => LocksAround(operation).Any();

    private static IEnumerable<IOperation> LocksAround(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); parent = parent.Parent)
        {
            if (parent is ILockOperation)
            {
                yield return parent;
            }
        }
    }

    /// <summary>Whether the store belongs to the object that a constructor is still building, so that nobody else has it.</summary>
    private bool IsOfNewObject(StoreCall call) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor }
        && call.Store is IMemberReferenceOperation { Instance: IInstanceReferenceOperation }
        && FunctionGraphs.FunctionOf(call.Operation) is not (IAnonymousFunctionOperation or ILocalFunctionOperation);
}
