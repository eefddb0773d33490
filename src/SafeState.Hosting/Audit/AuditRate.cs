namespace SafeState.Hosting.Audit;

/// <summary>Specifies how many operations an audit records.</summary>
public enum AuditRate
{
    /// <summary>One in 64 on average.</summary>
    OneIn64,

    /// <summary>Every one.</summary>
    Every,

    /// <summary>None.</summary>
    None,
}
