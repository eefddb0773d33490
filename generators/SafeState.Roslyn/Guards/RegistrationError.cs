namespace SafeState.Roslyn;

/// <summary>Why <c>AddGuardedState()</c> does not register a guarded class.</summary>
internal enum RegistrationError
{
    /// <summary>It does.</summary>
    None,

    /// <summary>The user said <c>Register = false</c>.</summary>
    Waived,

    /// <summary>A static class has no instance to register.</summary>
    Static,

    /// <summary>It, or a type around it, is not visible to the whole project.</summary>
    Inaccessible,

    /// <summary>It is abstract.</summary>
    Abstract,

    /// <summary>It, or a type around it, has type parameters.</summary>
    Generic,

    /// <summary>It has no public constructor whose parameters are all services or have default values.</summary>
    NotConstructible,

    /// <summary>The type named by <c>As</c> is not one of its base types and interfaces, or is not visible to the whole project.</summary>
    InvalidServiceType,
}
