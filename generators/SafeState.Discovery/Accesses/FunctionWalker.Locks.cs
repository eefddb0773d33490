using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Accesses;

/// <content>Takes and releases locks.</content>
internal sealed partial class FunctionWalker
{
    private void VisitLock(ILockOperation locked)
    {
        Visit(locked.LockedValue);
        LockSet before = _held;
        _held = _held.With(LockExpression.Read(locked.LockedValue, LockMode.Exclusive, _locals) with { IsThreadBound = true });
        _type.HasLocks = true;
        Visit(locked.Body);
        _held = before;
    }

    private void VisitUsing(IUsingOperation scope)
    {
        LockSet before = _held;
        Visit(scope.Resources);
        TakeScopes(scope.Resources);
        Visit(scope.Body);
        _held = before;
    }

    private void TakeScopes(IOperation resources)
    {
        foreach (IOperation resource in resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(static declaration => declaration.Declarators)
                .Select(static declarator => declarator.Initializer?.Value ?? declarator)
            : [resources])
        {
            if (LockCall.ReadScope(resource, _locals) is { } taken)
            {
                _held = _held.With(taken);
                _type.HasLocks = true;
            }
        }
    }

    private void NoteLockCall(IInvocationOperation call)
    {
        if (LockCall.Read(call, _locals) is not { } found)
        {
            return;
        }

        _type.HasLocks = true;
        if (call.TargetMethod.Name == "IsEntered")
        {
            // Whichever lock it is: the author means that a caller holds it.
            _held = _held.With(found.Lock).With(HeldLock.Unknown);
            _retaken = _retaken.With(found.Lock);
        }
        else if (found.Takes)
        {
            _held = _held.With(found.Lock);
            if (_function.Released.Contains(found.Lock))
            {
                // The caller held it before, and holds it again.
                _function.Released = _function.Released.Without(found.Lock);
                _retaken = _retaken.With(found.Lock);
            }
        }
        else if (_held.Contains(found.Lock) && !_retaken.Contains(found.Lock))
        {
            _held = _held.Without(found.Lock);
        }
        else
        {
            _held = _held.Without(found.Lock);
            _retaken = _retaken.Without(found.Lock);
            _function.Released = _function.Released.With(found.Lock);
        }
    }

    /// <summary>
    /// Gets the monitors that a <c>finally</c> releases. The code before it held them, even where it is not visible how they were taken.
    /// Other locks are not in the result: the release of a semaphore can be a signal.
    /// </summary>
    private LockSet ReleasedIn(IOperation? handler)
    {
        LockSet released = LockSet.Empty;
        foreach (IInvocationOperation call in handler?.Descendants().OfType<IInvocationOperation>() ?? [])
        {
            if (call.TargetMethod is { Name: "Exit", ContainingType.Name: "Monitor" } && LockCall.Read(call, _locals) is { } exit)
            {
                released = released.With(exit.Lock with { IsThreadBound = true });
            }
            else if (call.Instance is null or IInstanceReferenceOperation && _type.EffectOf(call.TargetMethod) is { } helper)
            {
                released = released.Union(helper.Released);
            }
        }

        return released;
    }

    /// <summary>An assertion on a lock, as in <c>Debug.Assert(_lock.IsWriteLockHeld)</c>: a caller holds it.</summary>
    private void NoteAssertion(IPropertyReferenceOperation property)
    {
        if (LockCall.ReadAssertion(property, _locals) is { } held)
        {
            _type.HasLocks = true;
            _held = _held.With(held).With(HeldLock.Unknown);
            _retaken = _retaken.With(held);
        }
    }

    /// <summary>A helper may take a lock and leave it to its caller, or release one that its caller took.</summary>
    private void ApplyHelper(IMethodSymbol method)
    {
        if (_type.EffectOf(method) is { } helper)
        {
            _held = helper.Released.Locks.Aggregate(_held.Union(helper.Taken), static (held, released) => held.Without(released));
        }
    }
}
