using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.Hosting.Audit;
using SafeState.Hosting.Tests.Support;
using SafeState.Metering;

namespace SafeState.Hosting.Tests.Audit;

/// <summary>No write is lost without being counted when an audit ends.</summary>
[Collection(nameof(ProcessWide))]
public sealed class AuditEndTests
{
    private readonly Shelf _shelf = new();

    [Fact]
    public async Task A_write_that_is_in_flight_when_an_audit_ends_counts_as_dropped()
    {
        await using Hosted host = await Hosted.Start();
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        _shelf.Fill(1);
        IDisposable session = audit.Start(Every());
        AuditTap tap = AuditTap.Current!;
        _shelf.Fill(2);
        session.Dispose();
        Assert.Equal((2, 0), (audit.Status.Recorded, audit.Status.Dropped));

        // What a write does that has seen the audit, and comes to record itself after the end.
        ThreadContext thread = ThreadContext.Current;
        int counter = StoreMeters.GetOrCreate("tests.shelf", GuardStrategy.Locked).FirstCounter + (int)StoreCounter.Set;
        tap.OnWrite(thread, counter, count: 0);

        Assert.Equal((2, 1), (audit.Status.Recorded, audit.Status.Dropped));
        Assert.Equal([new("tests.shelf", 1)], audit.Status.DroppedByStore);
    }

    [Fact]
    public async Task What_a_sink_that_does_not_return_keeps_from_being_taken_counts_as_dropped()
    {
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim leave = new();
        await using Hosted host = await Hosted.Start(builder => builder.AddAuditSink(_ => new WaitingSink(entered, leave)));
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        _shelf.Fill(1);
        IDisposable session = audit.Start(Every());
        _shelf.Fill(3);
        Task draining = Task.Run(audit.Session!.Drain);
        Assert.True(entered.Wait(Hosted.Limit), "The sink was not called.");
        _shelf.Fill(4);
        audit.Session!.StopLimit = TimeSpan.Zero;
        session.Dispose();
        leave.Set();
        await draining.WaitAsync(Hosted.Limit);

        Assert.Equal((3, 4), (audit.Status.Recorded, audit.Status.Dropped));
    }

    private static GuardAuditOptions Every() =>
        new() { Stores = { "tests.shelf" }, Writes = AuditRate.Every, Reads = AuditRate.None };

    private sealed class WaitingSink(ManualResetEventSlim entered, ManualResetEventSlim leave) : IAuditSink
    {
        public void Write(GuardAuditBatch batch)
        {
            entered.Set();
            Assert.True(leave.Wait(Hosted.Limit), "The test did not release its sink.");
        }
    }
}
