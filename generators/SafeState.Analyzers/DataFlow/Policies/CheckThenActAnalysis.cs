using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Finds the checks in the code of one member that a later step on the same entry relies on.</summary>
/// <param name="code">The member.</param>
/// <param name="own">The uses of stores in the member, in the order of the source.</param>
internal sealed class CheckThenActAnalysis(StoreCodeContext code, ImmutableArray<StoreCall> own)
{
    private readonly StoreCall[] _calls = [.. own, .. new HelperCalls(code).GetStoreCalls()];

    /// <summary>Returns the pairs in groups. Pairs that share a step or a check are one group, because one group is one mistake.</summary>
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

        IEnumerable<CheckActPair> alone = check.IsReadModifyWrite
            && !code.LockRegions.IsUnderLock(check.Operation)
            && !IsReportedElsewhere(check) ? [new CheckActPair(check, check)] : [];
        return CheckThenActRoles.GetCheckTaint(check) == TaintKind.None
            ? alone
            : [.. alone, .. FindLaterActs(check), .. FindFilteredActs(check)];
    }

    /// <summary>Returns the steps that the check leads to along the control flow.</summary>
    private IEnumerable<CheckActPair> FindLaterActs(StoreCall check)
    {
        IOperation function = FunctionGraphs.GetContainingFunction(check.Operation);
        StoreCall[] acts =
            [.. _calls.Where(act => act.Operation != check.Operation
                && MayFollow(act, check)
                && FunctionGraphs.GetContainingFunction(act.Operation) == function)];
        if (acts.Length == 0 || code.Graphs.GetGraph(function) is not ControlFlowGraph graph)
        {
            yield break;
        }

        foreach (SinkHit hit in new TaintAnalysis(graph, new CheckThenActPolicy(check, acts)).Run())
        {
            foreach (StoreCall act in acts.Where(candidate => candidate.Operation.Syntax == hit.Syntax))
            {
                TaintKind controlTaint = KeyNotFoundCheck.Controls(check, act) ? hit.ControlTaint | TaintKind.Presence : hit.ControlTaint;
                if (CheckThenActRoles.DependsOn(act, check, hit.DataTaint, controlTaint)
                    && !code.LockRegions.AreUnderOneLock(check.Operation, act.Operation)
                    && !IsReportedElsewhere(act)
                    && !IsCheckedAgain(check, act))
                {
                    yield return new CheckActPair(check, act);
                }
            }
        }
    }

    /// <summary>
    /// Returns whether the entry is checked again under the lock of the step. The first check then only avoids taking the lock.
    /// </summary>
    private bool IsCheckedAgain(StoreCall check, StoreCall act) => code.LockRegions.IsUnderLock(act.Operation) && _calls.Any(again =>
        again.Operation.Syntax.SpanStart > check.Operation.Syntax.SpanStart
        && again.Operation.Syntax.SpanStart < act.Operation.Syntax.SpanStart
        && CheckThenActRoles.GetCheckTaint(again) != TaintKind.None
            && MayFollow(act, again)
            && code.LockRegions.AreUnderOneLock(again.Operation, act.Operation));

    /// <summary>Returns the steps whose key a query chose by the check.</summary>
    private IEnumerable<CheckActPair> FindFilteredActs(StoreCall check) => check.Keys.Length == 1
        ? _calls.Where(act => CheckThenActRoles.IsAct(act)
            && ValueEquivalence.AreEquivalent(act.Store, check.Store)
            && FilteredKeyCheck.Controls(check, act)
                && CheckThenActRoles.DependsOn(act, check, TaintKind.None, CheckThenActRoles.GetCheckTaint(check))
                    && !code.LockRegions.AreUnderOneLock(act.Operation, act.Operation)
                    && !IsReportedElsewhere(act))
            .Select(act => new CheckActPair(check, act))
        : [];

    private static bool MayFollow(StoreCall act, StoreCall check) =>
        ValueEquivalence.AreEquivalent(act.Store, check.Store) && (CheckThenActRoles.GetCheckTaint(check) == TaintKind.Count
        ? CheckThenActRoles.MayAdd(act)
        : CheckThenActRoles.IsAct(act) && ValueEquivalence.AreEquivalent(act.Keys.FirstOrDefault(), check.Keys.FirstOrDefault()));

    /// <summary>
    /// Returns whether the step is in a delegate of the store that it writes to. It throws there, and SAFE203 reports it.
    /// </summary>
    private bool IsReportedElsewhere(StoreCall act) => act.Access == StoreAccess.Write
        && GuardedDelegate.GetEnclosing(act.Operation, code.Stores)
            .Any(around => around.Kind is DelegateKind.Update or DelegateKind.Section or DelegateKind.Batch
                && around.IsSameStore(act.Store));
}

/// <summary>A check, and a step that relies on it.</summary>
/// <param name="Check">The check.</param>
/// <param name="Act">The step. It is the check itself if one expression reads and writes.</param>
internal sealed record CheckActPair(StoreCall Check, StoreCall Act);
