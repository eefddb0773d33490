namespace SafeState.Tool.Guardable;

/// <summary>Whether a field or automatic property can be guarded.</summary>
internal enum GuardableVerdict
{
    /// <summary>The attribute leads to no error.</summary>
    AsItStands,

    /// <summary>Each error has a code fix that preserves behavior.</summary>
    ByFix,

    /// <summary>Each error has a code fix. At least one of them changes behavior or a signature, so that its author decides.</summary>
    ByChoice,

    /// <summary>An error has no code fix.</summary>
    NotGuardable,

    /// <summary>The code that uses the member does not compile, because its packages are missing. No fix can be tried there.</summary>
    Unresolved,

    /// <summary>Nothing changes the member after construction.</summary>
    NoGuardNeeded,

    /// <summary>Code of other assemblies can use the member.</summary>
    Visible,
}
