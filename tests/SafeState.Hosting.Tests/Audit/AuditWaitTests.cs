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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_wait_of_a_write_that_is_not_recorded_does_not_go_to_the_next_record(bool isCounted)
    {
        await using Hosted host = await Start();
        await Observe(host, isCounted);
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

    [Theory]
    [InlineData("ContainsKey", true)]
    [InlineData("ContainsKey", false)]
    [InlineData("Count", true)]
    [InlineData("Count", false)]
    [InlineData("GetOrAdd", true)]
    [InlineData("GetOrAdd", false)]
    public async Task The_wait_of_a_read_that_is_not_recorded_does_not_go_to_the_next_record(string operation, bool isCounted)
    {
        await using Hosted host = await Start();
        _shelf.Fill(1);
        await Observe(host, isCounted);
        using (host.Services.GetRequiredService<IGuardAudit>().Start(Every(AuditRate.None)))
        {
            Assert.Equal(isCounted, Observation.IsOn);
            WaitAndWrite(
                operation switch
                {
                    "ContainsKey" => () => _shelf.All.ContainsKey("a"),
                    "Count" => () => _ = _shelf.All.Count,
                    _ => () => _shelf.All.GetOrAdd("a", 1),
                },
                Writes);
        }

        Assert.Equal(Writes + 1, _noted.All.Count(static record => record.Operation == "set"));
        Assert.All(_noted.All, static record => Assert.Null(record.WaitTime));
    }

    [Fact]
    public async Task An_audit_counts_reads_only_if_it_records_them()
    {
        await using Hosted host = await Start();
        await host.PassWindow();
        IGuardAudit audit = host.Services.GetRequiredService<IGuardAudit>();
        foreach (AuditRate reads in (ReadOnlySpan<AuditRate>)[AuditRate.None, AuditRate.OneIn64, AuditRate.Every])
        {
            using (audit.Start(Every(reads)))
            {
                Assert.Equal(reads != AuditRate.None, Observation.IsOn);
            }

            Assert.False(Observation.IsOn);
        }
    }

    [Fact]
    public async Task A_wait_of_an_earlier_audit_goes_to_no_record_and_the_thread_finds_its_fast_path_again()
    {
        await using Hosted host = await Start();
        IGuardAudit audit = host.Services.GetRequiredService<IGuardAudit>();
        _shelf.Fill(1);
        int counter = StoreMeters.GetOrCreate("tests.shelf", GuardStrategy.Locked).FirstCounter;
        ThreadContext thread = ThreadContext.Current;
        IDisposable first = audit.Start(Every(AuditRate.None));
        AuditTap ended = AuditTap.Current!;
        first.Dispose();
        thread.AddAuditMark(ended, counter, AuditFlags.Contended, waitMicroseconds: 5); // of a write that threw
        using (audit.Start(Every(AuditRate.None)))
        {
            _shelf.Fill(1);
            thread.AddAuditMark(AuditTap.Current!, counter, AuditFlags.Contended, waitMicroseconds: 5);
        }

        Assert.Null(Assert.Single(_noted.All).WaitTime);
        Assert.Equal(0, thread.Increment(counter)); // the slow path
        Assert.NotEqual(0, thread.Increment(counter));
    }

    [Fact]
    public async Task An_event_during_a_write_does_not_let_it_leave_its_wait_to_a_read()
    {
        await using Hosted host = await Start();
        _shelf.Fill(1);
        int counter = StoreMeters.GetOrCreate("tests.shelf", GuardStrategy.Locked).FirstCounter;
        ThreadContext thread = ThreadContext.Current;
        GuardAuditOptions options = Every(AuditRate.Every);
        options.Writes = AuditRate.None;
        using (host.Services.GetRequiredService<IGuardAudit>().Start(options))
        {
            thread.AddAuditMark(AuditTap.Current!, counter, AuditFlags.Contended, waitMicroseconds: 5);
            Assert.True(thread.TryAddEvent(new SilentStore(), GuardEventKind.Contended, ticks: 1));
            ThreadContext.RaiseEvents();
            _shelf.Fill(1); // the write that waited
            _ = _shelf.All.ContainsKey("a");
        }

        Assert.Null(Assert.Single(_noted.All).WaitTime);
    }

    /// <summary>Waits until the monitor counts reads, or until it does not.</summary>
    private static Task Observe(Hosted host, bool isCounted) => isCounted
        ? Hosted.Until(static () => Observation.IsOn, "The monitor does not observe reads.")
        : host.PassWindow();

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

    private sealed class SilentStore : IStoreInstance
    {
        public Type KeyType => typeof(int);

        public Type ValueType => typeof(int);

        public bool KeepsOrder => false;

        public int Entries => 0;

        public void RaiseEvent(GuardEventKind kind, long ticks)
        {
            // Nothing listens.
        }
    }
}
