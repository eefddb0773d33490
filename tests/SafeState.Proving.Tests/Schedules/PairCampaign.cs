using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using SafeState.Verification.Tests.Support;
using SafeState.Testing;
using static SafeState.Verification.Tests.Support.StoreMember;

namespace SafeState.Proving.Tests;

/// <summary>All pairs of members on one strategy, from several first contents.</summary>
internal sealed class PairCampaign(GuardStrategy strategy, int preemptions)
{
    private static readonly ImmutableArray<StoreMember> OfTwoKeys =
        [
            Count, Snapshot, SnapshotOfKeys, TryAddBelow, TryGetOrAddBelow, ReadSection, ComputeBoth, Transact, Clear, Drain, Empty,
            ReplaceAll, ReplaceAllTaking, WriteSection, Batch,
        ];

    /// <summary>
    /// A run that is detached while these own its key or take everything may return what was never stored, as the contract says.
    /// </summary>
    private static readonly ImmutableArray<StoreMember> NotWithAsync =
        [AddOrUpdate, Compute, ComputeBoth, Transact, Drain, WriteSection, Batch];

    /// <summary>A run that is detached counts as having happened just before, but these do not return what it would have stored.</summary>
    private static readonly ImmutableArray<StoreMember> NotWithRuns = [TryRemove, Drain, ReplaceAllTaking];

    private static readonly ImmutableArray<StoreMember> Runs = [GetOrAdd, TryGetOrAddBelow, GetOrAddMany, GetOrAddAsync];

    /// <summary>All that the strategy has, but for those that differ from another in what they return alone.</summary>
    private readonly ImmutableArray<StoreMember> _members = [.. Enum.GetValues<StoreMember>().Where(member => member switch
    {
        Fill or Unfill or Get or ContainsKey or IsEmpty => false,
        ReadSection or WriteSection => strategy is GuardStrategy.Locked or GuardStrategy.ReaderWriter,
        Batch => strategy == GuardStrategy.Snapshot,
        TryGetOrAddBelow or GetOrAddMany => preemptions > 2, // these own a key as GetOrAdd does
        _ => true,
    })];

    private readonly ImmutableArray<CampaignStart> _starts = CampaignStart.All(strategy, preemptions);

    internal int Pairs { get; private set; }

    internal long Schedules { get; private set; }

    internal TimeSpan Elapsed { get; private set; }

    internal string? Failure { get; private set; }

    internal PairCampaign Run()
    {
        long started = Stopwatch.GetTimestamp();
        for (int first = 0; first < _members.Length && Failure is null; first++)
        {
            for (int second = first; second < _members.Length && Failure is null; second++)
            {
                Run(_members[first], _members[second]);
            }
        }

        Elapsed = Stopwatch.GetElapsedTime(started);
        return this;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
            $"{strategy}: {Pairs} pairs, {Schedules} schedules of up to {preemptions} interruptions, in {Elapsed.TotalSeconds:0.0} s");

    private void Run(StoreMember first, StoreMember second)
    {
        if ((first == GetOrAddAsync && NotWithAsync.Contains(second)) || (second == GetOrAddAsync && NotWithAsync.Contains(first))
            || (Runs.Contains(first) && NotWithRuns.Contains(second)) || (Runs.Contains(second) && NotWithRuns.Contains(first)))
        {
            return;
        }

        Pairs++;
        foreach (CampaignStart start in _starts)
        {
            ScheduleReport report = Testing.Schedules.Explore(() => Create(first, second, start), new() { Preemptions = preemptions });
            Schedules += report.Schedules;
            if (report.Failure is not null)
            {
                Failure =
                    $"{strategy}: {first} beside {second}, starting with {start}, after {Schedules} "
                    + $"schedules.\n{report.Failure}\nSchedule: {report.FailedSchedule}";
                return;
            }
        }
    }

    private ScheduledRun Create(StoreMember first, StoreMember second, CampaignStart start)
    {
        NumbersUnderTest<string> store = start.Create(strategy);
        Recorder<StoreCall, StoreAnswer> recorder = new(3);
        for (int key = 0; key < 2; key++)
        {
            if (start.State[key] != StoreState.Absent)
            {
                Call(2, new(Set, key, start.State[key], 0));
            }
        }

        int other = OfTwoKeys.Contains(first) || OfTwoKeys.Contains(second) ? 1 : 0;
        return new(
            [() => Both(0, first, read: 0), () => Both(1, second, read: other)],
            () => Testing.Linearizability.Check(new StoreModel(), recorder.ToHistory()).ThrowIfNotLinearizable());

        void Both(int client, StoreMember member, int read)
        {
            Call(client, new(member, 0, 1 + client, 2 - client));
            Call(client, new(TryGetValue, read, 0, 0));
        }

        void Call(int client, StoreCall call) => _ = recorder.Record(client, store, call, static (store, call) => store.Call(call));
    }
}
