namespace SafeState.Discovery.Accesses;

/// <summary>When a function runs.</summary>
internal enum FunctionRun
{
    /// <summary>When it is called: a member or a local function.</summary>
    WhenCalled,

    /// <summary>At the place where it stands: a lambda of a query, for example.</summary>
    AtOnce,

    /// <summary>At an unknown time, on an unknown thread.</summary>
    Later,

    /// <summary>On another thread, once.</summary>
    OtherThread,

    /// <summary>
    /// From the first await of a loop on: on other threads, unless the caller has a synchronization context.
    /// </summary>
    Loop,

    /// <summary>
    /// On another thread, for a task that goes to the caller, or after another task. As a rule the caller waits for it.
    /// </summary>
    ForCaller,

    /// <summary>On several threads at the same time.</summary>
    Parallel,

    /// <summary>On several threads at the same time, and the caller goes on when all of them are done.</summary>
    ForkJoin,

    /// <summary>Under a lock, or on a thread, that the called method chooses.</summary>
    Confined,
}
