using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Finds the checks of one member's code that a later step on the same entry relies on.</summary>
/// <param name="code">The member.</param>
/// <param name="own">Its uses of stores, in the order of the source.</param>
internal sealed class StepAnalysis(StoreCode code, ImmutableArray<StoreCall> own)
{
    private readonly StoreCall[] _calls = [.. own, .. new HelperCalls(code).All()];

    /// <summary>The pairs, each group of pairs that share a step or a check by itself: one group is one mistake.</summary>
    public IEnumerable<IReadOnlyList<StepPair>> Groups()
    {
        List<List<StepPair>> groups = [];
        foreach (StepPair pair in _calls.SelectMany(PairsOf))
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
        if (NewObjects.Own(check, code.Member))
        {
            return [];
        }

        IEnumerable<StepPair> alone = check.IsReadAndWrite && !code.Regions.IsIn(check.Operation) && !IsRefused(check) ? [new StepPair(check, check)] : [];
        return StepRoles.ToldBy(check) == Mark.None ? alone : [.. alone, .. Later(check), .. Chosen(check)];
    }

    /// <summary>The steps that the check leads to along the control flow.</summary>
    private IEnumerable<StepPair> Later(StoreCall check)
    {
        IOperation function = FunctionGraphs.FunctionOf(check.Operation);
        StoreCall[] steps = [.. _calls.Where(step => step.Operation != check.Operation && MayFollow(step, check) && FunctionGraphs.FunctionOf(step.Operation) == function)];
        if (steps.Length == 0 || code.Graphs.Of(function) is not ControlFlowGraph graph)
        {
            yield break;
        }

        foreach (Sighting sighting in new MarkFlow(graph, new CheckTracking(check, steps)).Run())
        {
            foreach (StoreCall step in steps.Where(candidate => candidate.Operation.Syntax == sighting.Syntax))
            {
                Mark decision = CaughtAbsence.Decides(check, step) ? sighting.Decision | Mark.Presence : sighting.Decision;
                if (StepRoles.Relies(step, check, sighting.Given, decision) && !code.Regions.AreIn(check.Operation, step.Operation) && !IsRefused(step) && !IsLookedAtAgain(check, step))
                {
                    yield return new StepPair(check, step);
                }
            }
        }
    }

    /// <summary>Whether the entry is looked at again under the lock that the step is made under: a first look without the lock only saves the lock.</summary>
    private bool IsLookedAtAgain(StoreCall check, StoreCall step) => code.Regions.IsIn(step.Operation) && _calls.Any(again =>
        again.Operation.Syntax.SpanStart > check.Operation.Syntax.SpanStart && again.Operation.Syntax.SpanStart < step.Operation.Syntax.SpanStart
        && StepRoles.ToldBy(again) != Mark.None && MayFollow(step, again) && code.Regions.AreIn(again.Operation, step.Operation));

    /// <summary>The steps whose key a query chose by the check.</summary>
    private IEnumerable<StepPair> Chosen(StoreCall check) => check.Keys.Length == 1
        ? _calls.Where(step => StepRoles.IsStep(step) && SameValue.Are(step.Store, check.Store) && FilteredKey.Decides(check, step)
                && StepRoles.Relies(step, check, Mark.None, StepRoles.ToldBy(check)) && !code.Regions.AreIn(step.Operation, step.Operation) && !IsRefused(step))
            .Select(step => new StepPair(check, step))
        : [];

    private static bool MayFollow(StoreCall step, StoreCall check) => SameValue.Are(step.Store, check.Store) && (StepRoles.ToldBy(check) == Mark.Size
        ? StepRoles.MayAdd(step)
        : StepRoles.IsStep(step) && SameValue.Are(step.Keys.FirstOrDefault(), check.Keys.FirstOrDefault()));

    /// <summary>Whether the step stands in a delegate of its own store, where it throws: that is another rule's matter.</summary>
    private bool IsRefused(StoreCall step) => step.Access == StoreAccess.Write
        && GuardedDelegate.Around(step.Operation, code.Stores)
            .Any(around => around.Kind is DelegateKind.Update or DelegateKind.Section or DelegateKind.Builder && around.IsOwnStore(step.Store));
}
