namespace SafeState.Weaver.Rules;

/// <summary>What a member of a lock does.</summary>
/// <param name="Role">Whether it takes the lock or gives it back.</param>
/// <param name="IsShared">Whether it takes the lock as a reader.</param>
/// <param name="Key">What identifies the lock.</param>
internal sealed record LockRule(LockRole Role, bool IsShared = false, LockKey Key = LockKey.Object);
