#nullable enable
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Detection.CompilerServices;

public static class Recorder
{
    public static readonly List<string> Events = new();
    public static readonly List<string[]> Sites = new();
    public static readonly List<object?> Objects = new();
    public static readonly List<string> Points = new();
    public static int Token;
    public static int Open;

    public static string Describe(int site) => Sites[site][2] + " " + KindsOf(site);

    private static string KindsOf(int site) => ((AccessKinds)int.Parse(Sites[site][1])).ToString().Replace(", ", "+");
}

public static class Access
{
    public static int Enter(object? collection, int site, AccessKinds kinds)
    {
        if ((int)kinds != int.Parse(Recorder.Sites[site][1])) throw new InvalidOperationException("kinds differ from the table");
        Recorder.Events.Add(Recorder.Describe(site));
        Recorder.Objects.Add(collection);
        Recorder.Open += Recorder.Token != 0 ? 1 : 0;
        return Recorder.Token;
    }

    /// <summary>Announces each turn, and remembers what the real runtime would.</summary>
    public static int EnterInLoop(object? collection, int site, AccessKinds kinds, ref LoopAccess last)
    {
        if (last.Collection is not null && last.Site != site) throw new InvalidOperationException("two calls share a variable");
        last.Collection = collection;
        last.Site = site;
        return Enter(collection, site, kinds);
    }

    public static void Exit(int token) => Recorder.Open -= token != 0 ? 1 : 0;

    public static void Fault(object? collection, int site, Exception error) =>
        Recorder.Events.Add("Fault " + Recorder.Describe(site) + " " + error.GetType().Name);

    public static IEnumerable<T> Watch<T>(IEnumerable<T> source, int site)
    {
        Recorder.Events.Add("Watch " + Recorder.Describe(site));
        Recorder.Objects.Add(source);
        return source;
    }
}

public struct LoopAccess
{
    public object? Collection;
    public int Site;
}

public static class Locks
{
    public static readonly List<object> Held = new();

    public static void Entered(object key, LockMode mode)
    {
        RequireHeld(key, mode);
        Recorder.Events.Add("Lock " + Name(key) + " " + mode);
        Held.Add(key);
    }

    public static void Exited(object key, LockMode mode)
    {
        RequireHeld(key, mode);
        Recorder.Events.Add("Unlock " + Name(key) + " " + mode);
        if (!Held.Remove(key)) throw new InvalidOperationException("a lock was released that is not held");
    }

    public static void SemaphoreEntered(SemaphoreSlim semaphore) => Entered(semaphore, LockMode.Exclusive);

    public static void SemaphoreAwaited(SemaphoreSlim semaphore, Task wait)
    {
        Recorder.Events.Add("Await SemaphoreSlim " + (wait is Task<bool>));
        Held.Add(semaphore);
    }

    public static void SemaphoreExited(SemaphoreSlim semaphore) => Exited(semaphore, LockMode.Exclusive);

    /// <summary>Notices come after a lock is taken and before it is released.</summary>
    private static void RequireHeld(object key, LockMode mode)
    {
        bool held = key switch
        {
            Lock gate => gate.IsHeldByCurrentThread,
            ReaderWriterLockSlim gate =>
                mode == LockMode.Exclusive ? gate.IsWriteLockHeld : gate.IsReadLockHeld || gate.IsUpgradeableReadLockHeld,
            SemaphoreSlim gate => gate.CurrentCount == 0,
            string or Mutex => true,
            _ => Monitor.IsEntered(key),
        };
        if (!held) throw new InvalidOperationException("a lock is announced that is not held");
    }

    private static string Name(object key) => key as string ?? key.GetType().Name;
}

public enum PointKind { Interlocked, ConcurrentDictionary, GuardedStore, TaskStart, TaskResume }

public static class Points
{
    public static void Reach(PointKind kind)
    {
        lock (Recorder.Points) { Recorder.Points.Add(kind.ToString()); }
    }
}

public static class Modules
{
    public static int Register(string module, string table)
    {
        int first = Recorder.Sites.Count;
        Recorder.Sites.AddRange(table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('\t')));
        return first;
    }
}

public sealed class TestScope
{
    public string Name = "";
}

public static class Tests
{
    public static TestScope Begin(string name)
    {
        Recorder.Events.Add("Begin " + name);
        return new TestScope { Name = name };
    }

    public static void End(TestScope scope, Exception? thrown) => Recorder.Events.Add("End " + scope.Name + " " + thrown?.GetType().Name);

    public static async Task EndAsync(TestScope scope, Task task)
    {
        await task;
        Recorder.Events.Add("EndAsync " + scope.Name);
    }

    public static ValueTask EndAsync(TestScope scope, ValueTask task) => new(EndAsync(scope, task.AsTask()));
}
