using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    /// <summary>The members of each type that wait for another process or computer, by the first words of their names.</summary>
    private static readonly Dictionary<string, string[]> s_remote = new()
    {
        ["HttpClient"] = ["Get", "Post", "Put", "Delete", "Patch", "Send"],
        ["Socket"] = ["Send", "Receive", "Connect", "Accept"],
        ["TcpClient"] = ["Connect"],
        ["Dns"] = ["Get", "Resolve"],
        ["SmtpClient"] = ["Send"],
        ["Ping"] = ["Send"],
        ["WebClient"] = ["Download", "Upload", "Open"],
        ["DbCommand"] = ["Execute"],
        ["DbConnection"] = ["Open"],
        ["Process"] = ["WaitForExit"],
    };

    private static readonly string[] s_fileWords = ["Read", "Write", "Append", "Copy", "Move", "Delete", "Replace"];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type)
    {
        foreach (FunctionInfo function in type.Model.Functions)
        {
            foreach ((IOperation operation, LockSet held) in function.Operations)
            {
                LockSet all = held.Union(function.EntryLocksAt(operation));
                HeldLock lockHeld = all.Locks.FirstOrDefault(static one => !one.IsUnknown);
                if (lockHeld.Path is not null && EffectOf(operation, held) is { } effect)
                {
                    Confidence confidence = IsOfAsynchronousLock(operation, all) ? Confidence.Low : effect.Confidence;
                    yield return new Finding(Descriptor, operation.Syntax.GetLocation(),
                        $"{function.Member.ContainingType.Name}.{function.Name}", confidence, Reason,
                        [new RelatedPlace(function.Member.Locations[0], $"it holds '{lockHeld.Name}'")],
                        function.Name, effect.What, lockHeld.Name, Reason);
                }
            }
        }
    }

    /// <summary>
    /// Callbacks of a token often only resume code that awaits. It waits for an asynchronous lock without a thread.
    /// </summary>
    private static bool IsOfAsynchronousLock(IOperation operation, LockSet all) =>
        operation is IInvocationOperation { TargetMethod.ContainingType.Name: "CancellationTokenSource" or "CancellationTokenRegistration" }
        && !all.Locks.Any(static one => one.IsThreadBound);

    private static (string What, Confidence Confidence)? EffectOf(IOperation operation, LockSet held) => operation switch
    {
        IAwaitOperation when held.Locks.Any(static one => one.IsThreadBound) =>
            ("awaits, and may resume on a thread that does not own the lock,", Confidence.High),
        IInvocationOperation call when ForeignCode(call) is { } what => (what, Confidence.Medium),

        IInvocationOperation call when Request(call) is { } what && WaitsFor(call) is { } confidence => (what, confidence),
        IInvocationOperation
        {
            TargetMethod: { Name: "Sleep", ContainingType: { Name: "Thread", ContainingNamespace.Name: "Threading" } }
        } => ("sleeps", Confidence.Low),

        // A wait for a task is often a wait for work that does not need the lock, and a lock often guards the file.
        IInvocationOperation call when Wait(call) is { } what => (what, Confidence.Low),
        _ => null,
    };

    private static string? ForeignCode(IInvocationOperation call) => call.TargetMethod switch
    {
        { MethodKind: MethodKind.DelegateInvoke } when call.Instance.Bare() is IEventReferenceOperation raised =>
            $"raises '{raised.Event.Name}'",
        { Name: "Cancel", ContainingType: { Name: "CancellationTokenSource", ContainingNamespace.Name: "Threading" } }
            when !IsJustCreated(call) && !IsTokenKept(call.Instance) =>
            "cancels a token, which runs the callbacks of others,",
        {
            Name: "Dispose"
            or "Unregister", ContainingType: { Name: "CancellationTokenRegistration", ContainingNamespace.Name: "Threading" }
        } =>
                "waits for a callback of a token",
        _ => null,
    };

    private static string? Request(IInvocationOperation call) =>
        call.TargetMethod is { ContainingType: { Name: { } owner } type } method
        && type.IsFramework()
        && s_remote.TryGetValue(owner, out string[]? words)
        && StartsWith(method.Name, words)
            ? $"waits for {owner}.{method.Name}"
            : null;

    /// <summary>
    /// Gets how sure it is that the function waits for a request; null if the call only begins it. An asynchronous lock around a request
    /// that is awaited is often there to send one request at a time.
    /// </summary>
    private static Confidence? WaitsFor(IInvocationOperation call) =>
        !call.TargetMethod.Name.EndsWith("Async", System.StringComparison.Ordinal)
        ? Confidence.Medium
        : call.User(out _) switch
        {
            IAwaitOperation => Confidence.Low,
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured => WaitsFor(configured.User(out _)),
            IPropertyReferenceOperation { Property.Name: "Result" } => Confidence.Medium,
            IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "Wait" } => Confidence.Medium,
            _ => null,
        };

    private static Confidence? WaitsFor(IOperation? configured) => configured switch
    {
        IAwaitOperation => Confidence.Low,
        IInvocationOperation { TargetMethod.Name: "GetAwaiter" } => Confidence.Medium,
        _ => null,
    };

    /// <summary>The token source was created a few statements before, so that it has no callbacks yet.</summary>
    private static bool IsJustCreated(IInvocationOperation call)
    {
        for (IOperation part = call; part.Parent is { } parent and not IAnonymousFunctionOperation; part = parent)
        {
            if (parent is IBlockOperation block
                && block.Operations.TakeWhile(before => before != part).SelectMany(static before => before.DescendantsAndSelf())
                    .OfType<ISimpleAssignmentOperation>()
                    .Any(made => made.Value.Bare() is IObjectCreationOperation && ConcurrentCalls.AreSame(made.Target, call.Instance)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type never passes the token on, so that only its own code asks for it.</summary>
    private static bool IsTokenKept(IOperation? source) =>
        source.Bare() is IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } field }
        && !field.ContainingType.DeclaringSyntaxReferences.SelectMany(static part => part.GetSyntax().DescendantNodes())
            .OfType<SimpleNameSyntax>()
            .Any(name => name.Identifier.ValueText == field.Name && !IsOnlyAsked(name));

    /// <summary>A use of the source that no callback can follow from.</summary>
    private static bool IsOnlyAsked(SimpleNameSyntax name)
    {
        SyntaxNode node = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } self ? self : name;
        return node.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == node => access.Name.Identifier.ValueText != "Token",
            ConditionalAccessExpressionSyntax { WhenNotNull: { } then } => !then.ToString().Contains(".Token"),
            AssignmentExpressionSyntax assignment => assignment.Left == node,
            BinaryExpressionSyntax or IsPatternExpressionSyntax => true,
            _ => false,
        };
    }

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
