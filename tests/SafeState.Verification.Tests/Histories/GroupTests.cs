using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SafeState.Testing;
using SafeState.Tests.Groups;

namespace SafeState.Verification.Tests.Histories;

/// <summary>Overlapping transactions, looks, and single steps on a group, explained as steps on one object.</summary>
public sealed class GroupTests
{
    [Theory]
    [InlineData(GuardStrategy.Locked)]
    [InlineData(GuardStrategy.ReaderWriter)]
    public void Groups_are_linearizable(GuardStrategy strategy) => Stress.Run(
        () => Jobs.Create(strategy), new GroupModel(),
        static random => new GroupCall((GroupStep)random.Next((int)GroupStep.PeekWaiting + 1), random.Next(3)),
        Make, KindTests.Options).ThrowIfFailed();

    private static string Make(Jobs jobs, GroupCall call)
    {
        switch (call.Step)
        {
            case GroupStep.Start:
                return jobs.Group.Transact(static (ref tx) =>
                {
                    _ = Thread.Yield();
                    return tx.Waiting.TryTake(out int job) ? $"{job} {tx.Running.Add(job)}" : "";
                });
            case GroupStep.Complete:
                return jobs.Group.Transact(
                    static (ref tx, job) =>
                    {
                        if (!tx.Running.Remove(job))
                        {
                            return "";
                        }

                        _ = Thread.Yield();
                        tx.Log.Add(job);
                        return $"{++tx.Next}";
                    },
                    call.Item);
            case GroupStep.Fail:
                return Fail(jobs, call.Item);
            case GroupStep.Rewrite:
                jobs.Group.Transact(
                    static (ref tx, item) =>
                    {
                        _ = tx.Tags.Add(item, "log");
                        tx.Log.Reverse();
                        tx.Log.Insert(0, item);
                        tx.Waiting.Clear();
                        tx.Waiting.Add(item);
                    },
                    call.Item);
                return "";
            case GroupStep.Move:
                return jobs.Group.Transact(
                    static (ref tx, item) =>
                    {
                        if (!tx.Tags.Remove(item, "log"))
                        {
                            return "";
                        }

                        _ = Thread.Yield();
                        tx.Lines.Add(0, item);
                        return $"{tx.Lines[0].Count}";
                    },
                    call.Item);
            case GroupStep.AddLine:
                jobs.Lines.Add(0, call.Item);
                return "";
            case GroupStep.RemoveLine:
                return $"{jobs.Lines.TryRemove(0, call.Item)}";
            case GroupStep.Enqueue:
                jobs.Waiting.Add(call.Item);
                return "";
            case GroupStep.Cancel:
                return $"{jobs.Running.TryRemove(call.Item)}";
            case GroupStep.Note:
                jobs.Log.Add(call.Item);
                return "";
            case GroupStep.NoteUnique:
                return $"{jobs.Log.TryAddUnique(call.Item)}";
            case GroupStep.Edit:
                return jobs.Log.Compute(
                    static (ref ListDraft<int> draft, int item) =>
                    {
                        _ = Thread.Yield();
                        draft.Add(item);
                        return $"{draft.Count}";
                    },
                    call.Item);
            case GroupStep.ClearLog:
                jobs.Log.Clear();
                return "";
            case GroupStep.DrainWaiting:
                return Show(jobs.Waiting.Drain());
            case GroupStep.Look:
                return jobs.Look(static (in view) =>
                    $"{ToText(view.Waiting.GetEnumerator())}|{view.Running.Count}|{ToText(view.Log.GetEnumerator())}|{view.Next}"
                        + $"|{Show(view.Lines[0])}|{view.Tags.Count}");
            case GroupStep.Snapshot:
                JobsSnapshot seen = jobs.Snapshot();
                return $"{Show(seen.Waiting)}|{seen.Running.Count}|{Show(seen.Log)}|{seen.Next}"
                    + $"|{Show(seen.Lines.GetValueOrDefault(0, []))}|{seen.Tags.Count}";
            case GroupStep.ShowLog:
                return Show(jobs.Log.Snapshot());
            default:
                return jobs.Waiting.TryPeek(out int next) ? $"{next}" : "";
        }
    }

    private static string Fail(Jobs jobs, int item)
    {
        try
        {
            return jobs.Group.Transact(
                static (ref tx, item) =>
                {
                    _ = tx.Running.Add(item);
                    _ = tx.Waiting.TryTake(out _);
                    tx.Log.Add(item);
                    tx.Lines.Add(0, item);
                    tx.Tags.Clear();
                    tx.Next = 99;
                    _ = Thread.Yield();
                    return item >= 0 ? throw new NotSupportedException() : "";
                },
                item);
        }
        catch (NotSupportedException)
        {
            return "failed";
        }
    }

    private static string ToText(ReadOnlySpan<int>.Enumerator enumerator)
    {
        List<int> items = [];
        while (enumerator.MoveNext())
        {
            items.Add(enumerator.Current);
        }

        return Show(items);
    }

    private static string Show(IEnumerable<int> items) => string.Join(' ', items);

    private enum GroupStep
    {
        Start,
        Complete,
        Fail,
        Rewrite,
        Move,
        AddLine,
        RemoveLine,
        Enqueue,
        Cancel,
        Note,
        NoteUnique,
        Edit,
        ClearLog,
        DrainWaiting,
        Look,
        Snapshot,
        ShowLog,
        PeekWaiting,
    }

    private readonly record struct GroupCall(GroupStep Step, int Item);

    /// <summary>The members of the group at one instant, as text for the collections whose order counts.</summary>
    private sealed record GroupState(ImmutableList<int> Waiting, ImmutableSortedSet<int> Running, ImmutableList<int> Log, int Next,
        ImmutableList<int> Lines, ImmutableSortedSet<int> Tags);

    private sealed class GroupModel : IModel<GroupState, GroupCall, string>
    {
        public GroupState Start { get; } = new([], [], [], 0, [], []);

        public IEqualityComparer<GroupState> StateComparer { get; } = new SameContent();

        public bool IsRead(GroupCall operation) => operation.Step >= GroupStep.Look;

        public GroupState Apply(GroupState state, GroupCall operation, out string result)
        {
            int item = operation.Item;
            (GroupState next, result) = operation.Step switch
            {
                GroupStep.Start => state.Waiting.IsEmpty ? (state, "") : (
                    state with { Waiting = state.Waiting.RemoveAt(0), Running = state.Running.Add(state.Waiting[0]) },
                    $"{state.Waiting[0]} {!state.Running.Contains(state.Waiting[0])}"),
                GroupStep.Complete => !state.Running.Contains(item) ? (state, "") : (
                    state with { Running = state.Running.Remove(item), Log = state.Log.Add(item), Next = state.Next + 1 },
                    $"{state.Next + 1}"),
                GroupStep.Fail => (state, "failed"),
                GroupStep.Rewrite => (
                    state with { Log = state.Log.Reverse().Insert(0, item), Waiting = [item], Tags = state.Tags.Add(item) }, ""),
                GroupStep.Move => !state.Tags.Contains(item) ? (state, "") : (
                    state with { Tags = state.Tags.Remove(item), Lines = state.Lines.Add(item) }, $"{state.Lines.Count + 1}"),
                GroupStep.AddLine => (state with { Lines = state.Lines.Add(item) }, ""),
                GroupStep.RemoveLine => (state with { Lines = state.Lines.Remove(item) }, $"{state.Lines.Contains(item)}"),
                GroupStep.Enqueue => (state with { Waiting = state.Waiting.Add(item) }, ""),
                GroupStep.Cancel => (state with { Running = state.Running.Remove(item) }, $"{state.Running.Contains(item)}"),
                GroupStep.Note => (state with { Log = state.Log.Add(item) }, ""),
                GroupStep.NoteUnique => state.Log.Contains(item) ? (state, "False") : (state with { Log = state.Log.Add(item) }, "True"),
                GroupStep.Edit => (state with { Log = state.Log.Add(item) }, $"{state.Log.Count + 1}"),
                GroupStep.ClearLog => (state with { Log = [] }, ""),
                GroupStep.DrainWaiting => (state with { Waiting = [] }, Show(state.Waiting)),
                GroupStep.Look or GroupStep.Snapshot =>
                    (state, $"{Show(state.Waiting)}|{state.Running.Count}|{Show(state.Log)}|{state.Next}"
                        + $"|{Show(state.Lines)}|{state.Tags.Count}"),
                GroupStep.ShowLog => (state, Show(state.Log)),
                _ => (state, state.Waiting.IsEmpty ? "" : $"{state.Waiting[0]}"),
            };
            return next;
        }

        private sealed class SameContent : IEqualityComparer<GroupState>
        {
            public bool Equals(GroupState? x, GroupState? y) => x is not null && y is not null
                && x.Next == y.Next
                && x.Waiting.SequenceEqual(y.Waiting)
                && x.Running.SetEquals(y.Running)
                && x.Log.SequenceEqual(y.Log)
                && x.Lines.SequenceEqual(y.Lines)
                && x.Tags.SetEquals(y.Tags);

            public int GetHashCode(GroupState obj) => HashCode.Combine(obj.Next, obj.Waiting.Count, obj.Running.Count, obj.Log.Count);
        }
    }
}
