namespace SafeState.Analyzers.Delegates;

/// <summary>Why an operation may take long.</summary>
internal enum BlockingKind
{
    /// <summary>It does not, whatever its base class does.</summary>
    None,

    /// <summary>It waits for another thread, or for time to pass.</summary>
    Wait,

    /// <summary>It takes a lock, as a rule for a short while.</summary>
    Lock,

    /// <summary>It reads or writes files, sockets, databases, the console.</summary>
    InputOutput,

    /// <summary>It runs callbacks that others have registered.</summary>
    Callbacks,

    /// <summary>It calls a delegate that came from elsewhere.</summary>
    ExternalDelegate,

    /// <summary>It asks for a value that may still be in the making, by code that may need the store.</summary>
    Lazy,

    /// <summary>The user's configuration lists it.</summary>
    Configured,

    /// <summary>It awaits: what follows runs when the store has long gone on.</summary>
    Await,
}
