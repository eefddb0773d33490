namespace SafeState.Testing;

/// <summary>The members of a lock.</summary>
public enum LockMember
{
    /// <summary>Enters the lock if no other client holds it; false otherwise.</summary>
    TryEnter = 0,

    /// <summary>Exits the lock; false where the client does not hold it.</summary>
    Exit = 1,

    /// <summary>
    /// Waits until the lock can be entered. Random programs of such calls wait for each other: use it with schedules or in recorded
    /// histories.
    /// </summary>
    Enter = 2,
}
