using System;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.Hosting.Audit;
using SafeState.Hosting.Tests.Support;
using SafeState.Metering;

namespace SafeState.Hosting.Tests.Audit;

/// <summary>A tool outside of the process starts an audit by a keyword of the event source.</summary>
[Collection(nameof(ProcessWide))]
public sealed class AuditToolTests
{
    private const EventKeywords Audit = (EventKeywords)0x20;

    private static readonly (string, string)[] s_everyWrite =
        [("AuditStores", "tests.shelf, tests.hits"), ("AuditWrites", "Every"), ("AuditReads", "None")];

    private readonly Shelf _shelf = new();

    [Fact]
    public async Task An_audit_begins_and_ends_with_the_session_of_a_tool_and_its_records_are_events()
    {
        _shelf.Fill(1);
        _shelf.Count();
        await using Hosted host = await Hosted.Start();
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        using (Tool tool = new(Audit, s_everyWrite))
        {
            await Hosted.Until(() => audit.IsOn, "The tool got no audit.");
            Contention.Make(_shelf, 1);
            _shelf.Count();
            _ = _shelf.All.ContainsKey("a");
            audit.Session!.Drain();

            List<Dictionary<string, object?>> records = tool.Read("Audited");
            Dictionary<string, object?> wait = Assert.Single(records, static record => ((string)record["flags"]!).Contains("Contended"));
            Assert.Equal(("tests.shelf", "set", "Write, Contended", 1),
                (wait["store"], wait["operation"], wait["flags"], (int)wait["count"]!));
            Assert.True((double)wait["waitMicroseconds"]! > 0, "The wait has no duration.");
            Dictionary<string, object?> stack = Assert.Single(tool.Read("AuditStack"), stack => Equals(stack["stack"], wait["stack"]));
            Assert.Contains(nameof(Shelf.Fill), (string)stack["frames"]!, StringComparison.Ordinal);
            Assert.Single(records, static record => (string)record["store"]! == "tests.hits");
            Assert.DoesNotContain(records, static record => (string)record["operation"]! == "read");
            Assert.DoesNotContain("canary", Text(records), StringComparison.Ordinal);
        }

        await Hosted.Until(() => !audit.IsOn && AuditTap.Current is null, "The tool has gone, and the audit goes on.");
    }

    [Fact]
    public async Task An_audit_of_the_application_replaces_that_of_a_tool_which_gets_its_records_and_resumes()
    {
        _shelf.Fill(1);
        await using Hosted host = await Hosted.Start();
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        using Tool tool = new(Audit, ("AuditWrites", "Every"));
        await Hosted.Until(() => audit.IsOn, "The tool got no audit.");
        AuditSession first = audit.Session!;
        using (audit.Start(new() { Stores = { "tests.shelf" }, Writes = AuditRate.Every, Reads = AuditRate.None }))
        {
            Assert.False(first.IsOn);
            _shelf.Fill(3);
            _shelf.Count();
            audit.Session!.Drain();
            Assert.Equal(3, tool.Read("Audited").Count(static record => (string)record["store"]! == "tests.shelf"));
            Assert.DoesNotContain(tool.Read("Audited"), static record => (string)record["store"]! == "tests.hits");
        }

        await Hosted.Until(() => audit.IsOn, "The tool got no audit after that of the application.");
    }

    [Fact]
    public async Task A_tool_that_comes_during_an_audit_gets_the_stacks_of_earlier_records()
    {
        await using Hosted host = await Hosted.Start();
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        _shelf.Fill(1);
        using IDisposable session = audit.Start(new() { Stores = { "tests.shelf" }, Writes = AuditRate.Every });
        Contention.Make(_shelf, 1);
        audit.Session!.Drain();

        using Tool tool = new(Audit);
        _shelf.Fill(1);
        audit.Session!.Drain();

        Assert.Contains(tool.Read("AuditStack"), static stack => ((string)stack["frames"]!).Contains(nameof(Shelf.Fill)));
    }

    [Fact]
    public async Task An_audit_of_a_tool_whose_time_is_over_does_not_start_again()
    {
        await using Hosted host = await Hosted.Start();
        GuardAudit audit = host.Services.GetRequiredService<GuardAudit>();
        using Tool tool = new(Audit);
        await Hosted.Until(() => audit.IsOn, "The tool got no audit.");
        AuditSession session = audit.Session!;

        await Hosted.Until(
            () =>
            {
                host.Time.Advance(TimeSpan.FromMinutes(11));
                return host.Logs.GetSnapshot().Any(static record => record.Id.Id == 1009);
            },
            "The audit of the tool outlives its time.");
        host.Services.GetRequiredService<AuditForTools>().Update(); // as after a command of another session
        Assert.Same(session, audit.Session);
        Assert.False(audit.IsOn);
    }

    [Theory]
    [InlineData("AuditWrites", "Often", "'Often' is not a value of AuditWrites. Use OneIn64, Every, or None.")]
    [InlineData("AuditStacks", "Never", "'AuditStacks' is not an argument of an audit.")]
    [InlineData("AuditOperations", "write", "'write' is not an operation. Use one of: read,")]
    public async Task Arguments_without_a_meaning_are_logged(string name, string value, string message)
    {
        await using Hosted host = await Hosted.Start();
        using Tool tool = new(Audit, (name, value));
        await Hosted.Until(() => host.Logs.GetSnapshot().Any(static record => record.Id.Id == 1012), "Nothing was logged.");

        Assert.False(host.Services.GetRequiredService<IGuardAudit>().IsOn);
        Assert.Contains(message, host.Logs.GetSnapshot().First(static record => record.Id.Id == 1012).Message, StringComparison.Ordinal);
    }

    private static string Text(IEnumerable<Dictionary<string, object?>> records) =>
        string.Join(' ', records.SelectMany(static record => record.Values).Select(
            static value => Convert.ToString(value, CultureInfo.InvariantCulture)));
}
