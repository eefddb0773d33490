using System;

namespace SafeState.Hosting.Audit;

/// <summary>Specifies what happened to an audited operation, and where it ran.</summary>
[Flags]
public enum GuardAuditConditions
{
    /// <summary>A read that did not wait.</summary>
    None = 0,

    /// <summary>The operation writes.</summary>
    Write = 1,

    /// <summary>A lock was held, so the caller waited.</summary>
    Contended = 2,

    /// <summary>The key was owned, so the caller waited.</summary>
    Waited = 4,

    /// <summary>The operation started over.</summary>
    Retried = 8,

    /// <summary>The operation ran inside a delegate of a store.</summary>
    InDelegate = 16,

    /// <summary>The operation ran inside an asynchronous factory.</summary>
    InAsyncRun = 32,
}
