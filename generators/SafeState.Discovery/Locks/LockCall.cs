using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;

namespace SafeState.Discovery.Locks;

/// <summary>A call that takes or releases a lock.</summary>
/// <param name="Lock">The lock.</param>
/// <param name="Takes">True if the call takes the lock, false if it releases it.</param>
internal readonly record struct LockCall(HeldLock Lock, bool Takes)
{
    private static readonly HashSet<string> s_lockTypes =
        ["Monitor", "Lock", "SpinLock", "SemaphoreSlim", "Semaphore", "Mutex", "ReaderWriterLockSlim", "ReaderWriterLock", "AutoResetEvent",
        "WaitHandle"];
    private static readonly string[] s_takingWords =
        ["Enter", "TryEnter", "Wait", "WaitAsync", "WaitOne", "Acquire", "UpgradeTo", "TryAcquire"];
    private static readonly string[] s_releasingWords = ["Exit", "Release", "Set", "Leave"];
    private static readonly HashSet<string> s_takingNames =
        ["Lock", "LockAsync", "AcquireLock", "EnterLock", "TakeLock", "Acquire", "AcquireAsync", "Enter", "EnterAsync"];
    private static readonly HashSet<string> s_releasingNames = ["Unlock", "ReleaseLock", "ExitLock", "Release", "Exit", "Leave"];
    private static readonly string[] s_lockWords = ["Lock", "Mutex", "Semaphore"];
    private static readonly Regex s_side = new("Reader|Writer|reader|writer", RegexOptions.CultureInvariant);
    private static readonly string[] s_scopeWords =
        ["Lock", "Enter", "Acquire", "Wait", "Take", "Hold", "Sync", "Read", "Writ", "Upgrad", "Begin", "GIL"];

    /// <summary>Reads a call; null if it is about no lock.</summary>
    public static LockCall? Read(IInvocationOperation call, LocalValues locals)
    {
        IMethodSymbol method = call.TargetMethod;
        string name = method.Name;
        if (method.ContainingType is { ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } type
            && s_lockTypes.Contains(type.Name))
        {
            return type.Name == "Monitor" ? OfMonitor(call, name, locals) : OfLockObject(call, name, locals);
        }

        if ((s_takingNames.Contains(name) || s_releasingNames.Contains(name)) && call.Instance.Bare() is IMemberReferenceOperation)
        {
            return new LockCall(LockExpression.Read(call.Instance, LockMode.Exclusive, locals), s_takingNames.Contains(name));
        }

        if (call.Instance.Bare() is IMemberReferenceOperation { Type: { } locker } && s_lockWords.Any(locker.Name.Contains))
        {
            bool releases = name.EndsWith("Unlock", StringComparison.Ordinal)
                || s_releasingWords.Any(word => name.StartsWith(word, StringComparison.Ordinal));
            return releases
                || name.EndsWith("Lock", StringComparison.Ordinal)
                || s_takingWords.Any(word => name.StartsWith(word, StringComparison.Ordinal))
                    ? new LockCall(HeldLock.Unknown, !releases)
                    : null;
        }

        if (name.StartsWith("Upgrade", StringComparison.Ordinal)
            && call.Instance.Bare() is ILocalReferenceOperation { Local: { } scope }
            && locals.ValueOf(scope) is { } value
            && ReadScope(value, locals) is { } upgraded)
        {
            return new LockCall(upgraded with { Mode = LockMode.Exclusive }, Takes: true);
        }

        return IsTestedExchange(call) ? new LockCall(HeldLock.Flag, Takes: true) : null;
    }

    /// <summary>Reads the resource of a <c>using</c> that holds a lock until it is disposed; null if it does not look like one.</summary>
    public static HeldLock? ReadScope(IOperation resource, LocalValues locals) => resource.Bare() switch
    {
        IInvocationOperation call when s_scopeWords.Any(word => call.TargetMethod.Name.Contains(word)) =>
            ScopeOf(call.TargetMethod.Name, call.Receiver() ?? LockIn(call.Arguments), locals),
        IObjectCreationOperation { Type.Name: string name } creation
            when name.Contains("Lock") || name.Contains("Sync") || name.Contains("Guard") =>
            ScopeOf(name, LockIn(creation.Arguments), locals),
        IInvalidOperation invalid when invalid.Syntax.ToString() is string text && (text.Contains("Lock") || text.Contains("Enter")) =>
            HeldLock.Unknown,
        _ => null,
    };

    /// <summary>
    /// Reads a property that says whether the thread holds a lock, and that a call asserts; null for other properties.
    /// </summary>
    public static HeldLock? ReadAssertion(IPropertyReferenceOperation property, LocalValues locals) =>
        property is { Instance: { } target, Property: { Name: { } name, ContainingNamespace.Name: "Threading" } }
        && name is "IsWriteLockHeld" or "IsReadLockHeld" or "IsUpgradeableReadLockHeld" or "IsHeldByCurrentThread" or "IsWriterLockHeld"
        && IsAsserted(property)
            ? LockExpression.Read(target, ModeOf(name), locals)
            : null;

    /// <summary>The value is an argument of a call whose result nothing asks for.</summary>
    private static bool IsAsserted(IOperation value)
    {
        IOperation part = value;
        while (part.Parent is IBinaryOperation or IParenthesizedOperation or IConversionOperation or IArgumentOperation)
        {
            part = part.Parent;
        }

        return part.Parent is IInvocationOperation { Parent: IExpressionStatementOperation }
            or IInvalidOperation { Parent: IExpressionStatementOperation };
    }

    /// <summary>Gets the argument that can be the lock: a plain object, or a type named like a lock.</summary>
    private static IOperation? LockIn(ImmutableArray<IArgumentOperation> arguments) => arguments
        .Select(static argument => argument.Value)
        .FirstOrDefault(static value => value.Bare()?.Type is { } type
            && (type.SpecialType == SpecialType.System_Object
                || type.TypeKind == TypeKind.Error
                || s_lockTypes.Contains(type.Name)
                || s_lockWords.Any(type.Name.Contains)));

    private static HeldLock ScopeOf(string name, IOperation? target, LocalValues locals) => target is null or IInstanceReferenceOperation
        ? HeldLock.Unknown
        : WholeOf(LockExpression.Read(target, ModeOf(name), locals), target.Bare());

    /// <summary>Two members such as a reader's and a writer's guard take one lock in two modes.</summary>
    private static HeldLock WholeOf(HeldLock part, IOperation? target)
    {
        if (target is not IMemberReferenceOperation { Member.Name: { } name })
        {
            return part;
        }

        bool isReader = name.IndexOf("reader", StringComparison.OrdinalIgnoreCase) >= 0;
        string whole = s_side.Replace(name, "");
        return whole.Length == name.Length || !part.Path.EndsWith(name, StringComparison.Ordinal)
            ? part
            : part with
            {
                Path = part.Path.Substring(0, part.Path.Length - name.Length) + whole,
                Mode = isReader ? LockMode.Read : part.Mode,
            };
    }

    private static LockCall? OfMonitor(IInvocationOperation call, string name, LocalValues locals) => name switch
    {
        "Enter" or "TryEnter" or "IsEntered" =>
            new LockCall(
                LockExpression.Read(call.Arguments[0].Value, LockMode.Exclusive, locals) with { IsThreadBound = name != "IsEntered" },
                Takes: true),
        "Exit" => new LockCall(LockExpression.Read(call.Arguments[0].Value, LockMode.Exclusive, locals), Takes: false),
        _ => null,
    };

    private static LockCall? OfLockObject(IInvocationOperation call, string name, LocalValues locals)
    {
        if (call.Instance is null || LockExpression.LetsManyIn(call.Instance))
        {
            return null;
        }

        bool takes = s_takingWords.Any(word => name.StartsWith(word, StringComparison.Ordinal));
        if (call.Instance.Type?.Name is "AutoResetEvent" or "WaitHandle" && !LockExpression.IsCreatedSet(call.Instance))
        {
            return null; // it says that something happened, and lets nobody in before
        }

        return takes || s_releasingWords.Any(word => name.StartsWith(word, StringComparison.Ordinal))
            ? new LockCall(LockExpression.Read(call.Instance, ModeOf(name), locals) with
            {
                IsThreadBound = call.Instance.Type?.Name is "Lock" or "SpinLock" or "Mutex" or "ReaderWriterLockSlim" or "ReaderWriterLock",
            }, takes)
            : null;
    }

    private static LockMode ModeOf(string name) =>
        name.Contains("Upgrad") ? LockMode.Upgradeable :
        name.Contains("Read") && !name.Contains("Writ") ? LockMode.Read :
        LockMode.Exclusive;

    /// <summary>A flag that only one thread can set, as in <c>if (Interlocked.Exchange(ref _busy, 1) == 0)</c>.</summary>
    private static bool IsTestedExchange(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "Exchange" or "CompareExchange", ContainingType.Name: "Interlocked" })
        {
            return false;
        }

        IOperation value = call;
        while (value.Parent is IBinaryOperation or IUnaryOperation or IConversionOperation or IParenthesizedOperation
            or IIsPatternOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IConditionalOperation choice && choice.Condition == value;
    }
}
