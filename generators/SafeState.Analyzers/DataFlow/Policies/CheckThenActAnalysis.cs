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
internal sealed class CheckThenActAnalysis(StoreCodeContext code, ImmutableArray<StoreCall> own)
{
    private readonly StoreCall[] _calls = [.. own, .. new HelperCalls(code).GetStoreCalls()];

    /// <summary>The pairs, each group of pairs that share a step or a check by itself: one group is one mistake.</summary>
    public IEnumerable<IReadOnlyList<CheckActPair>> FindGroups()
    {
        List<List<CheckActPair>> groups = [];
        foreach (CheckActPair pair in _calls.SelectMany(FindPairs))
        {
            List<CheckActPair>[] touched = [.. groups.Where(group => group.Any(other => Overlap(pair, other)))];
            List<CheckActPair> merged = [.. touched.SelectMany(static group => group), pair];
            _ = groups.RemoveAll(touched.Contains);
            groups.Add(merged);
        }

        return groups;
    }

    private static bool Overlap(CheckActPair pair, CheckActPair other) =>
        pair.Check == other.Check || pair.Check == other.Act || pair.Act == other.Check || pair.Act == other.Act;

    private IEnumerable<CheckActPair> FindPairs(StoreCall check)
    {
        if (UnsharedStores.Contains(check, code.Member))
        {
            return [];
        }

        IEnumerable<CheckActPair> alone = check.IsReadModifyWrite && !code.LockRegions.IsUnderLock(check.Operation) && !IsReportedElsewhere(check) ? [new CheckActPair(check, check)] : [];
        return CheckThenActRoles.GetCheckTaint(check) == TaintKind.None ? alone : [.. alone, .. FindLaterActs(check), .. FindFilteredActs(check)];
    }

    /// <summary>The steps that the check leads to along the control flow.</summary>
    private IEnumerable<CheckActPair> FindLaterActs(StoreCall check)
    {
        IOperation function = FunctionGraphs.GetContainingFunction(check.Operation);
        StoreCall[] steps = [.. _calls.Where(step => step.Operation != check.Operation && MayFollow(step, check) && FunctionGraphs.GetContainingFunction(step.Operation) == function)];
        if (steps.Length == 0 || code.Graphs.GetGraph(function) is not ControlFlowGraph graph)
        {
            yield break;
        }

        foreach (SinkHit sighting in new TaintAnalysis(graph, new CheckThenActPolicy(check, steps)).Run())
        {
            foreach (StoreCall step in steps.Where(candidate => candidate.Operation.Syntax == sighting.Syntax))
            {
                TaintKind decision = KeyNotFoundCheck.Controls(check, step) ? sighting.ControlTaint | TaintKind.Presence : sighting.ControlTaint;
                if (CheckThenActRoles.DependsOn(step, check, sighting.DataTaint, decision) && !code.LockRegions.AreUnderOneLock(check.Operation, step.Operation) && !IsReportedElsewhere(step) && !IsCheckedAgain(check, step))
                {
                    yield return new CheckActPair(check, step);
                }
            }
        }
    }

    /// <summary>Whether the entry is looked at again under the lock that the step is made under: a first look without the lock only saves the lock.</summary>
    private bool IsCheckedAgain(StoreCall check, StoreCall step) => code.LockRegions.IsUnderLock(step.Operation) && _calls.Any(again =>
        again.Operation.Syntax.SpanStart > check.Operation.Syntax.SpanStart && again.Operation.Syntax.SpanStart < step.Operation.Syntax.SpanStart
        && CheckThenActRoles.GetCheckTaint(again) != TaintKind.None && MayFollow(step, again) && code.LockRegions.AreUnderOneLock(again.Operation, step.Operation));

    /// <summary>The steps whose key a query chose by the check.</summary>
    private IEnumerable<CheckActPair> FindFilteredActs(StoreCall check) => check.Keys.Length == 1
        ? _calls.Where(step => CheckThenActRoles.IsAct(step) && ValueEquivalence.AreEquivalent(step.Store, check.Store) && FilteredKeyCheck.Controls(check, step)
                && CheckThenActRoles.DependsOn(step, check, TaintKind.None, CheckThenActRoles.GetCheckTaint(check)) && !code.LockRegions.AreUnderOneLock(step.Operation, step.Operation) && !IsReportedElsewhere(step))
            .Select(step => new CheckActPair(check, step))
        : [];

    private static bool MayFollow(StoreCall step, StoreCall check) => ValueEquivalence.AreEquivalent(step.Store, check.Store) && (CheckThenActRoles.GetCheckTaint(check) == TaintKind.Count
        ? CheckThenActRoles.MayAdd(step)
        : CheckThenActRoles.IsAct(step) && ValueEquivalence.AreEquivalent(step.Keys.FirstOrDefault(), check.Keys.FirstOrDefault()));

    /// <summary>Whether the step stands in a delegate of its own store, where it throws: that is another rule's matter.</summary>
    private bool IsReportedElsewhere(StoreCall step) => step.Access == StoreAccess.Write
        && GuardedDelegate.GetEnclosing(step.Operation, code.Stores)
            .Any(around => around.Kind is DelegateKind.Update or DelegateKind.Section or DelegateKind.Batch && around.IsSameStore(step.Store));
}
