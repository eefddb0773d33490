using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;

namespace SafeState.Analyzers.Stores;

/// <summary>
/// Finds the parts of a member in which a lock of the user is held. It is a <c>lock</c>, a semaphore, a flag that is exchanged, or a lock
/// that all callers hold. The compiler cannot decide whether such a lock is sufficient.
/// </summary>
/// <param name="member">The member.</param>
/// <param name="code">The code of the compilation.</param>
/// <param name="cancellationToken">The token that cancels the work.</param>
internal sealed class LockRegions(ISymbol member, OperationCache code, CancellationToken cancellationToken)
{
    private static readonly Dictionary<string, string[]> s_entering = new()
    {
        ["Monitor"] = ["Enter", "TryEnter"],
        ["Lock"] = ["Enter", "TryEnter", "EnterScope"],
        ["SpinLock"] = ["Enter", "TryEnter"],
        ["SemaphoreSlim"] = ["Wait", "WaitAsync"],
        ["ReaderWriterLockSlim"] = ["EnterWriteLock", "TryEnterWriteLock", "EnterUpgradeableReadLock", "TryEnterUpgradeableReadLock"],
        ["ReaderWriterLock"] = ["AcquireWriterLock"],
        ["WaitHandle"] = ["WaitOne"],
        ["Interlocked"] = ["Exchange", "CompareExchange"],
    };

    private static readonly HashSet<string> s_leaving =
        ["Exit", "Release", "ExitWriteLock", "ExitUpgradeableReadLock", "ReleaseWriterLock", "ReleaseMutex", "Set"];
    private static readonly string[] s_scopes = ["Enter", "Lock", "Acquire", "Wait", "Take", "Hold"];

    /// <summary>Returns whether one lock is held over both operations, without a break.</summary>
    public bool AreUnderOneLock(IOperation first, IOperation last) =>
        AreUnderOneLock(first, last, member, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>Returns whether a lock is held over the operation.</summary>
    public bool IsUnderLock(IOperation operation) => AreUnderOneLock(operation, operation);

    private bool AreUnderOneLock(IOperation first, IOperation last, ISymbol around, HashSet<ISymbol> seen)
    {
        IOperation function = FunctionGraphs.GetContainingFunction(first);
        return GetEnclosingLocks(first).Intersect(GetEnclosingLocks(last)).Any()
            || function.Descendants().OfType<IInvocationOperation>().Any(call => Enters(call) && IsHeld(call, first, last, function))
            || (function is not IAnonymousFunctionOperation
                && IsHeldByAllCallers((function as ILocalFunctionOperation)?.Symbol ?? around as IMethodSymbol, seen));
    }

    private static IEnumerable<IOperation> GetEnclosingLocks(IOperation operation)
    {
        for (IOperation? parent =
            operation.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); parent = parent.Parent)
        {
            if (parent is ILockOperation)
            {
                yield return parent;
            }
        }
    }

    private bool Enters(IInvocationOperation call) => GetEnteringMembers(call.TargetMethod.ContainingType) is { } names
        ? names.Contains(call.TargetMethod.Name)
            && (call.TargetMethod.ContainingType.Name == "Interlocked" ? IsTested(call) : !AdmitsSeveralThreads(call.Instance))
        : s_scopes.Any(word => call.TargetMethod.Name.StartsWith(word, StringComparison.Ordinal)) && IsResource(call);

    private static string[]? GetEnteringMembers(INamedTypeSymbol? type) => type is null ? null
        : type.ContainingNamespace?.ToDisplayString() == "System.Threading" && s_entering.TryGetValue(type.Name, out string[]? names)
            ? names
        : GetEnteringMembers(type.BaseType);

    private static bool IsTested(IOperation call)
    {
        IOperation value = call;
        while (value.Parent is IBinaryOperation or IUnaryOperation or IConversionOperation or IParenthesizedOperation
            or IIsPatternOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IConditionalOperation choice => choice.Condition == value,
            IWhileLoopOperation loop => loop.Condition == value,
            _ => false,
        };
    }

    private static bool IsResource(IOperation call)
    {
        IOperation? parent = call.Parent;
        while (parent is not (null or IBlockOperation or IUsingOperation or IUsingDeclarationOperation))
        {
            parent = parent.Parent;
        }

        return parent is IUsingDeclarationOperation
            || (parent is IUsingOperation { Resources: IOperation resources } && resources.DescendantsAndSelf().Contains(call));
    }

    /// <summary>Returns whether a semaphore is created with more than one place, so that it is not a lock.</summary>
    private bool AdmitsSeveralThreads(IOperation? instance) =>
        instance is IFieldReferenceOperation { Field: IFieldSymbol field } && field.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellationToken))
        .OfType<VariableDeclaratorSyntax>()
        .Any(static declarator =>
            declarator.Initializer?.Value is BaseObjectCreationExpressionSyntax
            {
                ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: int and not 1 } }, ..],
            });

    private static bool IsHeld(IInvocationOperation entry, IOperation first, IOperation last, IOperation function)
    {
        if (entry.Syntax.SpanStart >= first.Syntax.SpanStart || FunctionGraphs.GetContainingFunction(entry) != function)
        {
            return false;
        }

        IOperation scope = GetScope(entry);
        return IsInside(first, scope) && IsInside(last, scope) && !function.Descendants().OfType<IInvocationOperation>().Any(leave =>
            s_leaving.Contains(leave.TargetMethod.Name)
            && leave.Syntax.SpanStart > entry.Syntax.SpanStart
            && leave.Syntax.SpanStart < last.Syntax.SpanStart
            && ValueEquivalence.AreEquivalent(GetLock(leave), GetLock(entry)) && IsInside(last, GetScope(leave)));
    }

    private static IOperation? GetLock(IInvocationOperation call) => call.Instance ?? call.Arguments.FirstOrDefault()?.Value;

    private static bool IsInside(IOperation operation, IOperation scope)
    {
        IOperation? parent = operation;
        while (parent is not null && parent != scope)
        {
            parent = parent.Parent;
        }

        return parent is not null;
    }

    /// <summary>
    /// Returns the block that an operation takes effect in. For code in a <c>finally</c>, it is the block around the <c>try</c>.
    /// </summary>
    private static IOperation GetScope(IOperation operation)
    {
        while (operation.Parent is IOperation parent)
        {
            if (parent is (IBlockOperation or ISwitchCaseOperation or IUsingOperation) && !IsInFinally(parent))
            {
                return parent;
            }

            operation = parent;
        }

        return operation;
    }

    private static bool IsInFinally(IOperation block)
    {
        for (IOperation? part = block; part is { Parent: IOperation parent }; part = parent)
        {
            if (parent is ITryOperation whole && whole.Finally == part)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Returns whether the method is called only under a lock. Methods that call each other are also called from elsewhere.
    /// </summary>
    private bool IsHeldByAllCallers(IMethodSymbol? method, HashSet<ISymbol> seen)
    {
        if (method is not ({ MethodKind: MethodKind.LocalFunction }
            or { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary }))
        {
            return false;
        }

        _ = seen.Add(method);
        IInvocationOperation?[] calls = [.. GetReferences(method).Select(GetCall)];
        return calls.Any(call => Calls(call, method))
            && calls.All(call => call is not null && (!Calls(call, method) || HoldsLock(call, seen)));
    }

    private static bool Calls(IInvocationOperation? call, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(call?.TargetMethod.OriginalDefinition, method.OriginalDefinition);

    private bool HoldsLock(IInvocationOperation call, HashSet<ISymbol> seen)
    {
        ISymbol? around = call.SemanticModel?.GetEnclosingSymbol(call.Syntax.SpanStart, cancellationToken);
        return around is not null && (seen.Contains(around) || AreUnderOneLock(call, call, around, seen));
    }

    private IEnumerable<IdentifierNameSyntax> GetReferences(IMethodSymbol method) => method.ContainingType.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == method.Name);

    private IInvocationOperation? GetCall(IdentifierNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => code.GetOperation(call, cancellationToken) as IInvocationOperation,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Parent: InvocationExpressionSyntax call } =>
            code.GetOperation(call, cancellationToken) as IInvocationOperation,
        _ => null,
    };
}
