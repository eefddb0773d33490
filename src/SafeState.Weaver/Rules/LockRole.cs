namespace SafeState.Weaver.Rules;

/// <summary>What a member of a lock does.</summary>
internal enum LockRole
{
    /// <summary>Takes the lock, or tries to.</summary>
    Enter,

    /// <summary>Gives the lock back.</summary>
    Exit,

    /// <summary>Returns a task that completes when the flow has the lock.</summary>
    Await,
}
