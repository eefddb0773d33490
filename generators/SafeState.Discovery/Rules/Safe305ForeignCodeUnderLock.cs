using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Locks;
using SafeState.Roslyn;

namespace SafeState.Discovery.Rules;

/// <summary>SAFE305: foreign code is called, or something is waited for, while a lock is held.</summary>
internal sealed class Safe305ForeignCodeUnderLock() : DiscoveryRule(ForeignCodeUnderLock)
{
    private static readonly DiagnosticDescriptor ForeignCodeUnderLock = CreateDescriptor(
        DiscoveryRuleIds.ForeignCodeUnderLock,
        "Foreign code or waiting under a lock",
        "'{0}' {1} while '{2}' is locked. {3} Move it after the lock.",
        "Code that is called under a lock can wait for another thread that needs the same lock. An await can resume on a thread that "
            + "does not own the lock.");

    private const string Reason = "What runs there can wait for a thread that needs the lock.";

    private static readonly HashSet<string> s_remote =
        ["HttpClient", "Socket", "TcpClient", "Dns", "SmtpClient", "Ping", "WebClient", "DbCommand", "DbConnection", "Process"];

    private static readonly string[] s_remoteWords =
        ["Get", "Post", "Put", "Delete", "Patch", "Send", "Receive", "Connect", "Accept", "Resolve", "Download", "Upload", "Execute",
        "Open", "WaitForExit"];

    private static readonly string[] s_fileWords = ["Read", "Write", "Append", "Copy", "Move", "Delete", "Replace"];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type)
    {
        foreach (FunctionInfo function in type.Model.Functions)
        {
            foreach ((IOperation operation, LockSet held) in function.Operations)
            {
                LockSet all = held.Union(function.EntryLocks);
                HeldLock lockHeld = all.Locks.FirstOrDefault(static one => !one.IsUnknown);
                if (lockHeld.Path is not null && EffectOf(operation, all) is { } effect)
                {
                    yield return new Finding(Descriptor, operation.Syntax.GetLocation(),
                        $"{function.Member.ContainingType.Name}.{function.Name}", effect.Confidence, Reason,
                        [new RelatedPlace(function.Member.Locations[0], $"it holds '{lockHeld.Name}'")],
                        function.Name, effect.What, lockHeld.Name, Reason);
                }
            }
        }
    }

    private static (string What, Confidence Confidence)? EffectOf(IOperation operation, LockSet held) => operation switch
    {
        IAwaitOperation when held.Locks.Any(static one => one.IsThreadBound) =>
            ("awaits, and may resume on a thread that does not own the lock,", Confidence.High),
        IInvocationOperation call when ForeignCode(call) is { } what => (what, Confidence.Medium),

        // A wait for a task is often a wait for work that does not need the lock, and a lock often guards the file.
        IInvocationOperation call when Wait(call) is { } what => (what, Confidence.Low),
        _ => null,
    };

    private static string? ForeignCode(IInvocationOperation call) => call.TargetMethod switch
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
        { Name: "Sleep", ContainingType: { Name: "Thread", ContainingNamespace.Name: "Threading" } } => "sleeps",
        { ContainingType: { Name: { } owner } type } method
            when type.IsFramework() && s_remote.Contains(owner) && StartsWith(method.Name, s_remoteWords) =>
            $"waits for {owner}.{method.Name}",
        _ => null,
    };

    private static string? Wait(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "Wait" or "WaitAll" or "WaitAny", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } } =>
            "waits for a task",
        { Name: "GetResult", ContainingType.Name: "TaskAwaiter" or "ConfiguredTaskAwaiter" } => "waits for a task",
        { IsStatic: true, ContainingType: { Name: "File", ContainingNamespace.Name: "IO" } } method
            when StartsWith(method.Name, s_fileWords) => $"waits for File.{method.Name}",
        _ => null,
    };

    private static bool StartsWith(string name, string[] words) =>
        words.Any(word => name.StartsWith(word, System.StringComparison.Ordinal));
}
