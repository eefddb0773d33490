namespace SafeState.Hosting.Audit;

/// <summary>Specifies which records of an audit have the stack of their caller.</summary>
public enum AuditStacks
{
    /// <summary>No record.</summary>
    Never,

    /// <summary>The records of callers that had to wait.</summary>
    OnContention,

    /// <summary>One in <see cref="GuardAuditOptions.StackInterval"/> records of each thread.</summary>
    Sampled,
}
