using System;

namespace SafeState.Metering;

/// <summary>What an audit says of an operation.</summary>
[Flags]
internal enum AuditFlags : byte
{
    None = 0,
    Write = 1,
    Contended = 2,
    Waited = 4,
    Retried = 8,
    InDelegate = 16,
    InAsyncRun = 32,
}
