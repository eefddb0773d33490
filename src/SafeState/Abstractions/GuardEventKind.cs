namespace SafeState;

/// <summary>What happened to a guarded store.</summary>
public enum GuardEventKind
{
    /// <summary>A short section found its lock held, and waited for it.</summary>
    Contended,

    /// <summary>A caller waited for the delegate that owned its key.</summary>
    Waited,

    /// <summary>A factory threw or was canceled.</summary>
    FactoryFailed,

    /// <summary>The whole content was replaced.</summary>
    Replaced,

    /// <summary>The whole content was removed, by <c>Clear</c> or <c>Drain</c>.</summary>
    Cleared,

    /// <summary>The disposal of a value of a leased dictionary threw.</summary>
    DisposalFailed,
}
