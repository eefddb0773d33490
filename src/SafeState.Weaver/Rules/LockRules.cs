using Mono.Cecil;

namespace SafeState.Weaver.Rules;

/// <summary>The locks of the framework.</summary>
internal static class LockRules
{
    private static readonly LockRule s_enter = new(LockRole.Enter);
    private static readonly LockRule s_exit = new(LockRole.Exit);
    private static readonly LockRule s_enterShared = new(LockRole.Enter, IsShared: true);
    private static readonly LockRule s_exitShared = new(LockRole.Exit, IsShared: true);

    /// <summary>Returns what a method does to a lock, or null if it does nothing.</summary>
    public static LockRule? Find(MethodReference method) => method.DeclaringType.FullName switch
    {
        "System.Threading.Monitor" => method.Name switch
        {
            "Enter" or "TryEnter" => s_enter,
            "Exit" => s_exit,
            _ => null,
        },
        "System.Threading.Lock" => method.Name switch
        {
            "Enter" or "EnterScope" or "TryEnter" => s_enter,
            "Exit" => s_exit,
            _ => null,
        },
        "System.Threading.Lock/Scope" => method.Name == "Dispose" ? new(LockRole.Exit, Key: LockKey.Scope) : null,
        "System.Threading.ReaderWriterLockSlim" => FindReaderWriter(method.Name),
        "System.Threading.SpinLock" => method.Name switch
        {
            "Enter" or "TryEnter" => new(LockRole.Enter, Key: LockKey.Field),
            "Exit" => new(LockRole.Exit, Key: LockKey.Field),
            _ => null,
        },
        "System.Threading.WaitHandle" => method.Name == "WaitOne" ? new(LockRole.Enter, Key: LockKey.Mutex) : null,
        "System.Threading.Mutex" => method.Name == "ReleaseMutex" ? s_exit : null,
        "System.Threading.SemaphoreSlim" => method.Name switch
        {
            "Wait" => new(LockRole.Enter, Key: LockKey.Semaphore),
            "WaitAsync" => new(LockRole.Await, Key: LockKey.Semaphore),
            "Release" => new(LockRole.Exit, Key: LockKey.Semaphore),
            _ => null,
        },
        _ => null,
    };

    /// <summary>An upgradeable reader does not exclude readers, so it is one.</summary>
    private static LockRule? FindReaderWriter(string name) => name switch
    {
        "EnterWriteLock" or "TryEnterWriteLock" => s_enter,
        "ExitWriteLock" => s_exit,
        "EnterReadLock" or "TryEnterReadLock" or "EnterUpgradeableReadLock" or "TryEnterUpgradeableReadLock" => s_enterShared,
        "ExitReadLock" or "ExitUpgradeableReadLock" => s_exitShared,
        _ => null,
    };
}
