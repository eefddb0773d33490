namespace SafeState.Weaver.Rules;

/// <summary>What identifies a lock at run time.</summary>
internal enum LockKey
{
    /// <summary>The first argument.</summary>
    Object,

    /// <summary>The first argument, if it is a mutex.</summary>
    Mutex,

    /// <summary>The first argument, a semaphore, which the flow has and not the thread.</summary>
    Semaphore,

    /// <summary>The lock inside the scope that the first argument refers to.</summary>
    Scope,

    /// <summary>The name of the field: a structure has no identity.</summary>
    Field,
}
