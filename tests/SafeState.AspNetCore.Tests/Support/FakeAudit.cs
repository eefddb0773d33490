using System;
using System.Collections.Generic;
using System.Threading;
using SafeState.Hosting.Audit;

namespace SafeState.AspNetCore.Tests.Support;

/// <summary>An audit that records nothing. The real one exists once in a process, and tests run side by side.</summary>
internal sealed class FakeAudit : IGuardAudit, IDisposable
{
    private int _starts;

    public bool IsOn { get; private set; }

    /// <summary>Gets or sets whether another host of the process has an audit on.</summary>
    internal bool IsTaken { get; set; }

    internal int Starts => Volatile.Read(ref _starts);

    public GuardAuditStatus Status => new(IsOn, null, null, 0, 0, new Dictionary<string, long>(), []);

    public IReadOnlyList<GuardAuditRecord> Recent => [];

    public IReadOnlyList<GuardAuditWait> LongestWaits { get; init; } = [];

    public IDisposable Start(GuardAuditOptions options)
    {
        if (IsTaken)
        {
            throw new InvalidOperationException("taken");
        }

        _ = Interlocked.Increment(ref _starts);
        IsOn = true;
        return this;
    }

    public void StopAudit() => IsOn = false;

    public void Dispose() => StopAudit();
}
