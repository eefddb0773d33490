using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.Hosting.Audit;
using SafeState.Hosting.Tests.Support;
using SafeState.Metering;

namespace SafeState.Hosting.Tests.Audit;

/// <summary>A record has the duration of a wait, and belongs to the operation that waited.</summary>
[Collection(nameof(ProcessWide))]
public sealed class AuditWaitTests
{
    private const int Writes = 300;

    private readonly Shelf _shelf = new();
    private readonly NotedRecords _noted = new();

    [Fact]
    public async Task The_longest_waits_have_their_duration_and_the_stack_of_the_caller()
    {
        await using Hosted host = await Start();
        IGuardAudit audit = host.Services.GetRequiredService<IGuardAudit>();
        _shelf.Fill(1); // the first use of a store during an audit is recorded from the next flush on
        using (audit.Start(Every(AuditRate.None)))
        {
            _shelf.Fill(1);
            Contention.Make(_shelf, LongestWaits.Capacity + 5);
        }

        Assert.Equal(LongestWaits.Capacity, audit.LongestWaits.Count);
        Assert.Equal(
            _noted.All.Select(static record => record.WaitTime).OfType<TimeSpan>().OrderDescending().Take(LongestWaits.Capacity),
            audit.LongestWaits.Select(static wait => wait.Record.WaitTime!.Value));
        Assert.All(audit.LongestWaits, static wait =>
        {
            Assert.Contains(nameof(Shelf.Fill), wait.Frames, StringComparison.Ordinal);
            Assert.True(wait.Record.WaitTime > TimeSpan.Zero);
            Assert.True(wait.Record.Flags.HasFlag(GuardAuditConditions.Contended));
        });
        Assert.Contains(_noted.All, static record => record is { Operation: "set", WaitTime: null });
    }

    [Fact]
    public async Task A_wait_is_not_longer_than_the_section_that_it_waited_for()
    {
        await using Hosted host = await Start();
        _shelf.Fill(1);
        long start = Stopwatch.GetTimestamp();
        using (host.Services.GetRequiredService<IGuardAudit>().Start(Every(AuditRate.None)))
        {
            Contention.Make(_shelf, 1);
        }

        TimeSpan most = Stopwatch.GetElapsedTime(start);
        Assert.InRange(Assert.Single(_noted.All, static record => record.WaitTime is not null).WaitTime!.Value, TimeSpan.FromTicks(1),
            most);
    }

    [Fact]
    public async Task The_wait_of_a_write_that_is_not_recorded_does_not_go_to_the_next_record()
    {
        await using Hosted host = await Start();
        GuardAuditOptions options = Every(AuditRate.None);
        options.Writes = AuditRate.OneIn64;
        _shelf.Fill(1);
        using (host.Services.GetRequiredService<IGuardAudit>().Start(options))
        {
            WaitAndWrite(() => _shelf.Fill(1), Writes);
        }

        // The number of the write that waits is 2, which is not a sample.
        Assert.Equal(Enumerable.Range(1, Writes + 2).Count(static number => WriteSampler.IsSample(number)), _noted.All.Count);
        Assert.True(_noted.All.Count > 1);
        Assert.All(_noted.All, static record => Assert.Null(record.WaitTime));
    }

    [Fact]
    public async Task The_wait_of_a_read_that_is_not_recorded_does_not_go_to_the_next_record()
    {
        await using Hosted host = await Start();
        _shelf.Fill(1);
        using (host.Services.GetRequiredService<IGuardAudit>().Start(Every(AuditRate.None)))
        {
            WaitAndWrite(() => _shelf.All.ContainsKey("a"), Writes);
        }

        Assert.Equal(Writes + 1, _noted.All.Count(static record => record.Operation == "set"));
        Assert.All(_noted.All, static record => Assert.Null(record.WaitTime));
    }

    /// <summary>On a thread of its own: writes once, runs an operation that waits, and then writes without a wait.</summary>
    private void WaitAndWrite(Action operation, int writes)
    {
        using ManualResetEventSlim isBefore = new();
        bool isInside = false;
        Thread thread = new(() =>
        {
            _shelf.Fill(1);
            isBefore.Set();
            SpinWait.SpinUntil(() => Volatile.Read(ref isInside), Hosted.Limit);
            operation();
            _shelf.Fill(writes);
        });
        thread.Start();
        Assert.True(isBefore.Wait(Hosted.Limit), "The thread did not come.");
        _shelf.Section(() =>
        {
            Volatile.Write(ref isInside, true);
            Assert.True(SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin), Hosted.Limit),
                "The thread does not wait for the lock.");
        });

        Assert.True(thread.Join(Hosted.Limit), "The thread does not end.");
    }

    private static GuardAuditOptions Every(AuditRate reads) =>
        new() { Stores = { "tests.shelf" }, Writes = AuditRate.Every, Reads = reads, StackBudgetPerSecond = 1_000 };

    private Task<Hosted> Start() => Hosted.Start(builder => builder.AddAuditSink(_ => _noted));
}
