using System;
using SafeState.Metering;

namespace SafeState.Hosting.Audit;

/// <summary>What one audit records, from its options.</summary>
internal sealed class SessionPlan : AuditPlan
{
    [ThreadStatic]
    private static int _sinceStack;

    private readonly GuardAuditOptions _options;

    internal SessionPlan(GuardAuditOptions options)
    {
        _options = options;
        Stacks = new(options.StackBudgetPerSecond);
    }

    internal StackTable Stacks { get; }

    internal static SessionPlan Create(GuardAuditOptions options) => new(options)
    {
        QueuePerThread = options.QueuePerThread,
        Reads = options.Reads != AuditRate.None,
        EveryRead = options.Reads == AuditRate.Every,
        Writes = options.Writes != AuditRate.None,
        EveryWrite = options.Writes == AuditRate.Every,
        SamplesStacks = options.Stacks == AuditStacks.Sampled,
        Operations = options.GetOperationBits(),
        KeyDigest = options.KeyDigest ? Audit.KeyDigest.OfProcess.Get : null,
    };

    internal override int CaptureStack(AuditFlags flags) => _options.Stacks switch
    {
        AuditStacks.OnContention when (flags & (AuditFlags.Contended | AuditFlags.Waited)) != 0 => Stacks.Capture(),
        AuditStacks.Sampled when ++_sinceStack >= _options.StackInterval => CaptureSample(),
        _ => 0,
    };

    private int CaptureSample()
    {
        _sinceStack = 0;
        return Stacks.Capture();
    }
}
