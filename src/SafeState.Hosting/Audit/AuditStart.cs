using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace SafeState.Hosting.Audit;

/// <summary>Starts an audit with the host, and ends it with the host.</summary>
internal sealed class AuditStart(IGuardAudit audit, GuardAuditOptions options) : IHostedService, IDisposable
{
    private IDisposable? _session;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _session = audit.Start(options);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _session?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _session?.Dispose();
}
