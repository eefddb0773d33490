using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Waiting;

/// <summary>
/// Finds what awaits a task. The framework keeps that in the task, where debuggers read it, and this class reads it too. It only helps to
/// turn a wait that would never end into an exception. If it cannot decide, it returns false, and the caller waits.
/// </summary>
internal static class Awaiters
{
    /// <summary>
    /// Further than any chain of asynchronous methods that people write; ends the walk over a chain that changes meanwhile.
    /// </summary>
    private const int MaxDepth = 1000;

    private static bool _areHidden;

    /// <summary>
    /// Whether a task can only complete after another one: it is that task, or asynchronous methods await it on its behalf.
    /// </summary>
    /// <param name="dependent">The task that would complete later.</param>
    /// <param name="task">The task that it may depend on.</param>
    internal static bool DependsOn(Task? dependent, Task task)
    {
        Task? current = task;
        for (int i = 0; i < MaxDepth && current is not null && dependent is not null; i++)
        {
            if (current == dependent)
            {
                return true;
            }

            object? awaiter = GetContinuation(current);
            if (awaiter is List<object?> several)
            {
                return DependsOnAny(dependent, several);
            }

            current = GetDependent(awaiter);
        }

        return false;
    }

    private static bool DependsOnAny(Task dependent, List<object?> awaiters)
    {
        foreach (object? awaiter in Copy(awaiters))
        {
            if (GetDependent(awaiter) is { } next && DependsOn(dependent, next))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The framework changes the list under its own lock.</summary>
    private static object?[] Copy(List<object?> awaiters)
    {
        lock (awaiters)
        {
            return [.. awaiters];
        }
    }

    /// <summary>
    /// The task that certainly waits for the awaited one: an asynchronous method, the task of <c>Task.Run</c> or of <c>Task.WhenAll</c>.
    /// Null: not certain.
    /// </summary>
    private static Task? GetDependent(object? awaiter)
    {
        object? awaiting = awaiter;
        if (awaiter?.GetType().Name is "SynchronizationContextAwaitTaskContinuation" or "TaskSchedulerAwaitTaskContinuation")
        {
            awaiting = GetAction(awaiter).Target;
        }

        return awaiting is Task task && IsCertain(awaiting.GetType().Name) ? task : null;
    }

    private static bool IsCertain(string type) =>
        type.StartsWith("AsyncStateMachineBox", StringComparison.Ordinal)
        || type.StartsWith("DebugFinalizableAsyncStateMachineBox", StringComparison.Ordinal)
        || type.StartsWith("UnwrapPromise", StringComparison.Ordinal)
        || type.StartsWith("WhenAllPromise", StringComparison.Ordinal);

    private static object? GetContinuation(Task task)
    {
        if (Volatile.Read(ref _areHidden))
        {
            return null;
        }

        try
        {
            return Volatile.Read(ref ContinuationField(task));
        }
        catch (MissingFieldException)
        {
            Volatile.Write(ref _areHidden, true); // a later framework keeps it elsewhere
            return null;
        }
    }

    private static Action GetAction(object continuation)
    {
        try
        {
            return ActionField(continuation);
        }
        catch (Exception exception) when (exception is MissingFieldException or TypeLoadException)
        {
            return static () => { };
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_continuationObject")]
    private static extern ref object? ContinuationField(Task task);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_action")]
    private static extern ref Action ActionField(
        [UnsafeAccessorType("System.Threading.Tasks.AwaitTaskContinuation, System.Private.CoreLib")] object continuation);
}
