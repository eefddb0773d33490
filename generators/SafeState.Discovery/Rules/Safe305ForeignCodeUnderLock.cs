using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Rules;

/// <summary>SAFE305: foreign code is called, or something is waited for, while a lock is held.</summary>
internal sealed class Safe305ForeignCodeUnderLock() : DiscoveryRule(Descriptors.LockHeldTooLong)
{
    private const string Reason = "What runs there can wait for a thread that needs the lock.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type)
    {
        foreach (FunctionInfo function in type.Model.Functions)
        {
            foreach ((IOperation operation, LockSet held) in function.Operations)
            {
                HeldLock lockHeld = held.Union(function.EntryLocks).Locks.FirstOrDefault(static one => !one.IsUnknown);
                if (lockHeld.Path is not null && operation is IInvocationOperation call && EffectOf(call) is { } what)
                {
                    yield return new Finding(Descriptor, operation.Syntax.GetLocation(),
                        $"{function.Member.ContainingType.Name}.{function.Name}", IsWait(call)
                            ? Confidence.Low
                            : Confidence.Medium, Reason, [new RelatedPlace(function.Member.Locations[0], $"it holds '{lockHeld.Name}'")],
                                function.Name, what, lockHeld.Name, Reason);
                }
            }
        }
    }

    /// <summary>A wait for a task is often a wait for work that does not need the lock.</summary>
    private static bool IsWait(IInvocationOperation call) => call.TargetMethod.Name is "Wait" or "WaitAll" or "WaitAny" or "GetResult";

    private static string? EffectOf(IInvocationOperation call) => call.TargetMethod switch
    {
        { MethodKind: MethodKind.DelegateInvoke } when call.Instance.Bare() is IEventReferenceOperation raised =>
            $"raises '{raised.Event.Name}'",
        { Name: "Cancel", ContainingType: { Name: "CancellationTokenSource", ContainingNamespace.Name: "Threading" } } =>
            "cancels a token, which runs the callbacks of others,",
        {
            Name: "Dispose"
            or "Unregister", ContainingType: { Name: "CancellationTokenRegistration", ContainingNamespace.Name: "Threading" }
        } =>
                "waits for a callback of a token",
        { Name: "Wait" or "WaitAll" or "WaitAny", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } } =>
            "waits for a task",
        { Name: "GetResult", ContainingType.Name: "TaskAwaiter" or "ConfiguredTaskAwaiter" } => "waits for a task",
        _ => null,
    };
}
