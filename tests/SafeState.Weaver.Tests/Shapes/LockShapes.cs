using System.Collections.Generic;

namespace SafeState.Weaver.Tests.Shapes;

/// <summary>The locks.</summary>
internal static class LockShapes
{
    public static IEnumerable<Shape> All { get; } =
    [
        new(
            "lock statements",
            """
            static class Shape
            {
                static readonly object s_gate = new();
                static readonly Lock s_lock = new();
                public static object Run()
                {
                    List<int> list = new();
                    lock (s_gate) { list.Add(1); }
                    lock (s_lock) { list.Add(2); }
                    s_lock.Enter();
                    try { list.Add(3); } finally { s_lock.Exit(); }
                    using (s_lock.EnterScope()) { list.Add(4); }
                    if (s_lock.TryEnter()) { try { list.Add(5); } finally { s_lock.Exit(); } }
                    return list.Count;
                }
            }
            """,
            "Lock Object Exclusive", "List`1.Add Write", "Unlock Object Exclusive",
            "Lock Lock Exclusive", "List`1.Add Write", "Unlock Lock Exclusive",
            "Lock Lock Exclusive", "List`1.Add Write", "Unlock Lock Exclusive",
            "Lock Lock Exclusive", "List`1.Add Write", "Unlock Lock Exclusive",
            "Lock Lock Exclusive", "List`1.Add Write", "Unlock Lock Exclusive",
            "List`1.get_Count Read"),
        new(
            "Monitor that cannot be entered",
            """
            static class Shape
            {
                public static object Run()
                {
                    object gate = new();
                    using ManualResetEventSlim entered = new(), done = new();
                    Thread other = new(() => { Monitor.Enter(gate); entered.Set(); done.Wait(); Monitor.Exit(gate); });
                    other.Start();
                    entered.Wait();
                    bool taken = false;
                    Monitor.TryEnter(gate, ref taken);
                    bool second = Monitor.TryEnter(gate, 0);
                    done.Set();
                    other.Join();
                    return taken | second;
                }
            }
            """,
            "Lock Object Exclusive", "Unlock Object Exclusive"),
        new(
            "readers and writers",
            """
            static class Shape
            {
                public static object Run()
                {
                    using ReaderWriterLockSlim gate = new();
                    gate.EnterReadLock(); gate.ExitReadLock();
                    gate.EnterWriteLock(); gate.ExitWriteLock();
                    gate.EnterUpgradeableReadLock();
                    if (gate.TryEnterWriteLock(100)) { gate.ExitWriteLock(); }
                    gate.ExitUpgradeableReadLock();
                    return 0;
                }
            }
            """,
            "Lock ReaderWriterLockSlim Shared", "Unlock ReaderWriterLockSlim Shared",
            "Lock ReaderWriterLockSlim Exclusive", "Unlock ReaderWriterLockSlim Exclusive",
            "Lock ReaderWriterLockSlim Shared", "Lock ReaderWriterLockSlim Exclusive", "Unlock ReaderWriterLockSlim Exclusive",
            "Unlock ReaderWriterLockSlim Shared"),
        new(
            "spin locks, mutexes, semaphores",
            """
            static class Shape
            {
                static SpinLock s_spin = new(enableThreadOwnerTracking: false);
                public static object Run()
                {
                    bool taken = false;
                    s_spin.Enter(ref taken);
                    s_spin.Exit();
                    using Mutex mutex = new();
                    mutex.WaitOne();
                    mutex.ReleaseMutex();
                    using AutoResetEvent signal = new(true);
                    signal.WaitOne();
                    using SemaphoreSlim one = new(1);
                    one.Wait();
                    one.Release();
                    return taken;
                }
            }
            """,
            "Lock Shape::s_spin Exclusive", "Unlock Shape::s_spin Exclusive", "Lock Mutex Exclusive", "Unlock Mutex Exclusive",
            "Lock SemaphoreSlim Exclusive", "Unlock SemaphoreSlim Exclusive"),
        new(
            "semaphores that are awaited",
            """
            static class Shape
            {
                static readonly SemaphoreSlim s_gate = new(1);
                public static object Run() => Enter().Result;
                static async Task<int> Enter()
                {
                    List<int> list = new();
                    await s_gate.WaitAsync();
                    try { await Task.Yield(); list.Add(1); } finally { s_gate.Release(); }
                    if (await s_gate.WaitAsync(1000).ConfigureAwait(false)) { try { list.Add(2); } finally { s_gate.Release(1); } }
                    return list.Count;
                }
            }
            """,
            "Await SemaphoreSlim True", "List`1.Add Write", "Unlock SemaphoreSlim Exclusive",
            "Await SemaphoreSlim True", "List`1.Add Write", "Unlock SemaphoreSlim Exclusive", "List`1.get_Count Read"),
    ];
}
