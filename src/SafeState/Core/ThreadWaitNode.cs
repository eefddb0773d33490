using System;
using System.Threading;

namespace SafeState.Waiting;

/// <summary>A thread as a node of the wait graph.</summary>
internal sealed class ThreadWaitNode
{
    [ThreadStatic]
    private static ThreadWaitNode? _current;

    private readonly Thread _thread = Thread.CurrentThread;

    internal static ThreadWaitNode Current => _current ??= new();

    public override string ToString() => _thread.Name is { Length: > 0 } name
        ? $"thread {_thread.ManagedThreadId} ({name})"
        : $"thread {_thread.ManagedThreadId}";
}
