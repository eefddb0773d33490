using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using SafeState.Hosting.Audit;
using SafeState.Hosting.Tests.Support;
using SafeState.Metering;

namespace SafeState.Hosting.Tests.Audit;

/// <summary>An audit records what it is asked for, counts what it drops, and ends.</summary>
[Collection(nameof(ProcessWide))]
public sealed class AuditTests
{
    private readonly Shelf _shelf = new();
    private readonly NotedRecords _noted = new();

    [Fact]
    public async Task Every_write_of_eight_threads_is_recorded_or_counted_as_dropped_and_none_while_it_is_off()
    {
        const int Threads = 8;
        const int Writes = 50_000;
        await using Hosted host = await Start();
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        long recorded = 0;
        for (int round = 0; round < 3; round++)
        {
            using Crowd off = _shelf.CountOnThreads(Threads, 1_000);
            using (audit.Start(Every("tests.hits")))
            {
                using Crowd on = _shelf.CountOnThreads(Threads, Writes);
                audit.Session!.Drain();
            }

            recorded += audit.Status.Recorded + audit.Status.Dropped;
            Assert.Equal(audit.Status.Dropped, audit.Status.DroppedByStore.GetValueOrDefault("tests.hits"));
        }

        Assert.Equal(3L * Threads * Writes, recorded);
        Assert.All(_noted.All, static record => Assert.Equal(("tests.hits", "increment", GuardAuditConditions.Write, 1),
            (record.Store, record.Operation, record.Flags & GuardAuditConditions.Write, record.Count)));
        Assert.Equal(500, audit.Recent.Count);
    }

    [Fact]
    public async Task Records_that_do_not_fit_are_dropped_and_counted_exactly()
    {
        await using Hosted host = await Start();
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        GuardAuditOptions options = Every("tests.shelf");
        options.QueuePerThread = 100;
        using (audit.Start(options))
        {
            _shelf.Fill(1_000);
        }

        Assert.Equal((100, 900), (audit.Status.Recorded, audit.Status.Dropped));
        Assert.Equal([new("tests.shelf", 900)], audit.Status.DroppedByStore);
    }

    [Fact]
    public async Task An_audit_ends_by_itself_when_its_time_is_over()
    {
        await using Hosted host = await Start();
        IGuardAudit audit = host.Services.GetRequiredService<IGuardAudit>();
        using IDisposable session = audit.Start(Every("tests.shelf"));
        Assert.True(audit.IsOn && audit.Status.EndsAt == audit.Status.StartedAt + TimeSpan.FromMinutes(10));
        Assert.Throws<InvalidOperationException>(() => audit.Start(new()));

        await Hosted.Until(
            () =>
            {
                host.Time.Advance(TimeSpan.FromMinutes(11));
                return !audit.IsOn;
            },
            "The audit outlives its time.");
        await Hosted.Until(() => host.Logs.GetSnapshot().Any(static record => record.Id.Id == 1009), "The end is not logged.");

        long recorded = audit.Status.Recorded;
        _shelf.Fill(100);
        Assert.Null(AuditTap.Current);
        Assert.Equal(recorded, audit.Status.Recorded);
        using IDisposable next = audit.Start(new()); // another one can start
    }

    [Fact]
    public async Task Every_read_can_be_recorded_and_counts_once_in_the_metrics()
    {
        await using Hosted host = await Start();
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        _shelf.Fill(1);
        GuardAuditOptions options = Every("tests.shelf");
        (options.Writes, options.Reads) = (AuditRate.None, AuditRate.Every);
        using (audit.Start(options))
        {
            using Crowd crowd = new(1, () =>
            {
                for (int i = 0; i < 1_000; i++)
                {
                    Assert.True(_shelf.All.ContainsKey("a"));
                }
            });
        }

        Assert.Equal(1_000, audit.Status.Recorded + audit.Status.Dropped);
        Assert.All(_noted.All, static record => Assert.Equal(("read", GuardAuditConditions.None), (record.Operation, record.Flags)));
    }

    [Fact]
    public async Task A_record_has_the_trace_what_happened_and_the_stack_of_a_caller_that_waited()
    {
        await using Hosted host = await Start();
        using Activity activity = new Activity("order").SetIdFormat(ActivityIdFormat.W3C).Start();
        using (host.Services.GetRequiredService<IGuardAudit>().Start(Every("tests.shelf")))
        {
            Contention.Make(_shelf, 1);
            _ = _shelf.All.GetOrAdd("made", key => _shelf.All.TryAdd("inner", 1) ? 1 : 2);
        }

        GuardAuditRecord waited = Assert.Single(_noted.All, static record => record.Flags.HasFlag(GuardAuditConditions.Contended));
        Assert.Equal("set", waited.Operation);
        Assert.Contains(nameof(Shelf.Fill), _noted.Stacks[waited.Stack!.Value], StringComparison.Ordinal);
        GuardAuditRecord inner = Assert.Single(_noted.All, static record => record.Operation == "add");
        Assert.Equal(GuardAuditConditions.Write | GuardAuditConditions.InDelegate, inner.Flags);
        Assert.Equal((activity.TraceId.ToHexString(), activity.SpanId.ToHexString(), null), (inner.TraceId, inner.SpanId, inner.Stack));
    }

    [Fact]
    public async Task A_sink_that_fails_ten_times_is_cut_off_and_disturbs_nothing_else()
    {
        await using Hosted host = await Start(static builder => builder.AddAuditSink(static _ => new FailingSink()));
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        using (audit.Start(Every("tests.shelf")))
        {
            for (int i = 0; i < 15; i++)
            {
                _shelf.Fill(1);
                audit.Session!.Drain();
            }
        }

        Assert.Equal(new GuardAuditSinkStatus(nameof(FailingSink), 10, true),
            Assert.Single(audit.Status.Sinks, static sink => sink.Name == nameof(FailingSink)));
        Assert.Equal(15, _noted.All.Count);
    }

    [Fact]
    public async Task A_digest_shows_the_same_key_and_needs_the_secret_and_no_key_is_in_the_file()
    {
        string path = Path.GetTempFileName();
        try
        {
            await using Hosted host = await Start(builder => builder.AddAuditSink(_ => new JsonLinesAuditSink(path, 4_000)));
            GuardAuditOptions options = Every("tests.hits");
            options.KeyDigest = true;
            using (host.Services.GetRequiredService<IGuardAudit>().Start(options))
            {
                using Crowd crowd = _shelf.CountOnThreads(2, 30);
            }

            Assert.Single(_noted.All.Select(static record => record.KeyDigest).Distinct());
            Assert.NotNull(_noted.All[0].KeyDigest);
            string lines = await File.ReadAllTextAsync(path);
            Assert.Contains("\"store\":\"tests.hits\",\"op\":\"increment\"", lines, StringComparison.Ordinal);
            Assert.Contains($"\"key\":{_noted.All[0].KeyDigest}", lines, StringComparison.Ordinal);
            Assert.DoesNotContain("canary", lines, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
            File.Delete(path + ".1");
        }
    }

    [Fact]
    public void Digests_of_two_secrets_are_unrelated()
    {
        KeyDigest one = new((1, 2));
        KeyDigest other = new((3, 4));
        int same = Enumerable.Range(0, 10_000).Count(hash => one.Get(hash) == other.Get(hash));
        Assert.InRange(same, 0, 30); // by chance, 10,000 / 4,096
        Assert.Contains(Enumerable.Range(0, 100), static hash => KeyDigest.OfProcess.Get(hash) != new KeyDigest((0, 0)).Get(hash));
        Assert.All(Enumerable.Range(0, 10_000), hash => Assert.InRange(one.Get(hash), 1, 4_096));
    }

    [Fact]
    public async Task An_unknown_operation_is_refused_with_the_list_of_those_that_exist()
    {
        await using Hosted host = await Start();
        GuardAuditOptions options = new() { Operations = { "write" } };
        ArgumentException refused = Assert.Throws<ArgumentException>(() => host.Services.GetRequiredService<IGuardAudit>().Start(options));
        Assert.Contains("'write' is not an operation. Use one of: read, set,", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_can_start_with_an_audit_and_takes_it_along()
    {
        await using (Hosted host = await Hosted.Start(builder => builder.AddAudit(static options => options.Writes = AuditRate.Every)))
        {
            Assert.True(host.Services.GetRequiredService<IGuardAudit>().IsOn);
        }

        Assert.Null(AuditTap.Current);
    }

    [Fact]
    public async Task Interrupted_threads_write_without_an_exception_and_each_write_is_recorded()
    {
        const int Threads = 8;
        const int Writes = 5_000;
        await using Hosted host = await Start();
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        GuardAuditOptions options = Every("tests.hits");
        (options.Stacks, options.StackInterval, options.StackBudgetPerSecond) = (AuditStacks.Sampled, 1, int.MaxValue);
        int interrupted = 0;
        _shelf.Count(); // the first use of a store during an audit is recorded from the next flush on
        using (audit.Start(options))
        {
            using Crowd crowd = new(Threads, () =>
            {
                for (int i = 0; i < Writes; i++)
                {
                    Thread.CurrentThread.Interrupt();
                    try
                    {
                        _shelf.Count();
                    }
                    catch (ThreadInterruptedException)
                    {
                        _ = Interlocked.Increment(ref interrupted); // in the lock of the store at the latest, before the write
                    }
                }

                TakeInterruption();
            });
        }

        Assert.Equal(1 + (Threads * Writes) - interrupted, _shelf.HitCount); // no write is followed by an exception
        Assert.Equal(_shelf.HitCount - 1, audit.Status.Recorded + audit.Status.Dropped);
    }

    [Fact]
    public async Task An_audit_ends_by_itself_although_a_sink_does_not_return()
    {
        using StuckSink stuck = new();
        await using Hosted host = await Start(builder => builder.AddAuditSink(_ => stuck));
        IGuardAudit audit = host.Services.GetRequiredService<IGuardAudit>();
        using IDisposable session = audit.Start(Every("tests.shelf"));
        await Hosted.Until(
            () =>
            {
                _shelf.Fill(1);
                host.Time.Advance(TimeSpan.FromSeconds(1));
                return stuck.HasEntered;
            },
            "The sink was not called.");

        host.Time.Advance(TimeSpan.FromMinutes(11));
        await Hosted.Until(() => AuditTap.Current is null && !audit.IsOn, "The audit outlives its time.");
        stuck.Release();
    }

    [Fact]
    public async Task Changes_of_the_options_do_not_change_an_audit_that_is_on()
    {
        await using Hosted host = await Start();
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        GuardAuditOptions options = Every("tests.shelf");
        _shelf.Fill(1); // the first use of a store during an audit is recorded from the next flush on
        using (audit.Start(options))
        {
            _shelf.Fill(3);
            options.Stores[0] = "another";
            options.MaximumDuration = TimeSpan.FromDays(1);
            audit.Session!.Drain();
            _shelf.Fill(2);
            Assert.Equal(audit.Status.StartedAt + TimeSpan.FromMinutes(10), audit.Status.EndsAt);
        }

        Assert.Equal(5, audit.Status.Recorded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_time_that_no_timer_can_wait_for_is_refused(bool isDuration)
    {
        await using Hosted host = await Start();
        GuardAuditOptions options = isDuration
            ? new() { MaximumDuration = TimeSpan.MaxValue }
            : new() { FlushInterval = TimeSpan.MaxValue };
        Assert.Throws<ArgumentOutOfRangeException>(() => host.Services.GetRequiredService<IGuardAudit>().Start(options));
    }

    private static void TakeInterruption()
    {
        try
        {
            Thread.Sleep(0);
        }
        catch (ThreadInterruptedException)
        {
            // The thread has no interruption left when it signals that it is done.
        }
    }

    private static GuardAuditOptions Every(string store) =>
        new() { Stores = { store }, Writes = AuditRate.Every, Reads = AuditRate.None };

    private Task<Hosted> Start(Action<ISafeStateBuilder>? add = null) => Hosted.Start(builder =>
    {
        _ = builder.AddAuditSink(_ => _noted);
        add?.Invoke(builder);
    });

    private sealed class StuckSink : IAuditSink, IDisposable
    {
        private readonly ManualResetEventSlim _entered = new();
        private readonly ManualResetEventSlim _leave = new();

        internal bool HasEntered => _entered.IsSet;

        public void Write(GuardAuditBatch batch)
        {
            _entered.Set();
            Assert.True(_leave.Wait(Hosted.Limit), "The test did not release its sink.");
        }

        public void Dispose() => Release();

        internal void Release() => _leave.Set();
    }

    private sealed class FailingSink : IAuditSink
    {
        public void Write(GuardAuditBatch batch) => throw new IOException("full");
    }
}
