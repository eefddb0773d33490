using System;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace SafeState.Tool.Tests.Support;

/// <summary>A session of an audit, as <c>dotnet-trace</c> opens one. It writes the trace to memory.</summary>
internal sealed class AuditTrace : IDisposable
{
    private readonly EventPipeSession _session;
    private readonly MemoryStream _trace = new();
    private readonly Task _copying;

    private AuditTrace(EventPipeSession session)
    {
        _session = session;
        _copying = session.EventStream.CopyToAsync(_trace);
    }

    /// <summary>Opens a session with a process.</summary>
    internal static async Task<AuditTrace> Open(ChildProcess observed, params (string Name, string Value)[] arguments)
    {
        EventPipeProvider provider = new(
            GuardMetrics.EventSourceName, EventLevel.Informational, 0x20,
            arguments.ToDictionary(static argument => argument.Name, static argument => argument.Value));
        using CancellationTokenSource limit = new(ChildProcess.Limit);
        DiagnosticsClient client = new(observed.Id);
        return new(await client.StartEventPipeSessionAsync([provider], requestRundown: false, token: limit.Token));
    }

    /// <summary>Ends the session, and returns the values of its events.</summary>
    /// <param name="name">The name of the events.</param>
    internal async Task<List<Dictionary<string, object>>> End(string name)
    {
        using CancellationTokenSource limit = new(ChildProcess.Limit);
        await _session.StopAsync(limit.Token);
        await _copying.WaitAsync(limit.Token);
        _trace.Position = 0;
        List<Dictionary<string, object>> events = [];
        using EventPipeEventSource source = new(_trace);
        source.Dynamic.All += happened =>
        {
            if (happened.EventName == name)
            {
                events.Add(happened.PayloadNames.ToDictionary(static value => value, value => happened.PayloadByName(value)));
            }
        };
        _ = source.Process();
        Assert.Equal(0, source.EventsLost);
        return events;
    }

    public void Dispose()
    {
        _session.Dispose();
        _trace.Dispose();
    }
}
