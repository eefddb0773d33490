using System;
using System.Collections.Generic;

namespace SafeState.Hosting.Audit;

/// <summary>
/// Records single operations on guarded stores for a while: when, where, on which thread, and in which trace. While it is off, stores run
/// the same machine code as without it.
/// </summary>
public interface IGuardAudit
{
    /// <summary>Gets whether an audit of this host is on.</summary>
    bool IsOn { get; }

    /// <summary>Gets the state of the audit that is on, or of the last one.</summary>
    GuardAuditStatus Status { get; }

    /// <summary>Gets the last 500 records, the newest last.</summary>
    IReadOnlyList<GuardAuditRecord> Recent { get; }

    /// <summary>Gets the 20 longest waits of the audit that is on, or of the last one, the longest first.</summary>
    IReadOnlyList<GuardAuditWait> LongestWaits { get; }

    /// <summary>Starts an audit. It ends when the result is disposed of, when its time is over, or when the host stops.</summary>
    /// <param name="options">What is recorded, and for how long.</param>
    /// <returns>The audit. Disposing of it twice does nothing.</returns>
    /// <exception cref="InvalidOperationException">An audit is on in the process, other than one that a tool started.</exception>
    /// <exception cref="ArgumentException">A value of the options is out of its range, or an operation is unknown.</exception>
    IDisposable Start(GuardAuditOptions options);

    /// <summary>Ends the audit of this host, if one is on. What was recorded goes to the sinks first.</summary>
    void StopAudit();
}
