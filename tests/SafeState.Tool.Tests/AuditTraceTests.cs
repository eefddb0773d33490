using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Tool.Tests.Support;

namespace SafeState.Tool.Tests;

/// <summary>A tool outside of a real process audits its stores, as <c>docs/audit.md</c> says of <c>dotnet-trace</c>.</summary>
public sealed class AuditTraceTests
{
    [Fact]
    public async Task A_trace_has_each_write_and_no_key_and_the_audit_ends_with_its_session()
    {
        const int Writes = 1_000;
        await using ChildProcess observed = await ChildProcess.StartObserved();
        await observed.Do("start");
        await observed.Do("write 1"); // the first use of a store during an audit is recorded from the next flush on
        using (AuditTrace trace = await AuditTrace.Open(
            observed, ("AuditWrites", "Every"), ("AuditReads", "None"), ("AuditStores", "observed.items")))
        {
            await Answers(observed, "yes", "The process does not audit its stores.");
            await observed.Do($"write {Writes}");
            await observed.Do("read 1000");
            await observed.Do("stop"); // the last records go to the trace
            List<Dictionary<string, object>> records = await trace.End("Audited");

            Assert.Equal(Writes, records.Count);
            Assert.All(records, static record =>
            {
                Assert.Equal(("observed.items", "set", "Write", 1),
                    (record["store"], record["operation"], record["flags"], Convert.ToInt32(record["count"], null)));
                Assert.DoesNotContain("secret-key", string.Join(' ', record.Values), StringComparison.Ordinal);
            });
            Assert.Single(records.Select(static record => record["thread"]).Distinct());
        }
    }

    [Fact]
    public async Task An_audit_ends_when_the_session_of_the_tool_ends()
    {
        await using ChildProcess observed = await ChildProcess.StartObserved();
        await observed.Do("start");
        using AuditTrace trace = await AuditTrace.Open(observed, ("AuditWrites", "Every"));
        await Answers(observed, "yes", "The process does not audit its stores.");
        _ = await trace.End("Audited");

        await Answers(observed, "no", "The session has ended, and the audit goes on.");
    }

    private static async Task Answers(ChildProcess observed, string answer, string message)
    {
        long start = Stopwatch.GetTimestamp();
        while (await observed.Ask("audited") != answer)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < ChildProcess.Limit, message);
        }
    }
}
