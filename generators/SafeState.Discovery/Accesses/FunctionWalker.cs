using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Accesses;

/// <summary>
/// Walks the code of one function in the order of its control flow. It records each use of a collection with the locks that are held
/// there. After branches are joined, only those locks are held that all continuing branches hold.
/// </summary>
internal sealed partial class FunctionWalker
{
    /// <summary>Generated code nests thousands of operands; no lock is taken there.</summary>
    private const int MaximumDepth = 400;

    private readonly TypeModel _type;
    private readonly LocalValues _locals;
    private readonly FunctionInfo _function;
    private LockSet _held;
    private LockSet _retaken;
    private bool _isReachable = true;
    private int _depth;

    private FunctionWalker(TypeModel type, LocalValues locals, FunctionInfo function, LockSet held)
    {
        _type = type;
        _locals = locals;
        _function = function;
        _held = held;
    }

    /// <summary>Walks a function.</summary>
    public static FunctionInfo Walk(TypeModel type, LocalValues locals, FunctionInfo function, LockSet held, IEnumerable<IOperation> blocks,
        int depth = 0)
    {
        type.Functions.Add(function);
        FunctionWalker walker = new(type, locals, function, held) { _depth = depth };
        foreach (IOperation block in blocks)
        {
            walker.Visit(block);
        }

        function.Taken = walker._held.Without(HeldLock.Unknown).Except(held).Except(walker._retaken);
        return function;
    }

    private void Visit(IOperation? operation)
    {
        if (_depth < MaximumDepth)
        {
            _depth++;
            VisitCore(operation);
            _depth--;
        }
    }

    private void VisitCore(IOperation? operation)
    {
        switch (operation)
        {
            case null:
                break;
            case IConditionalOperation choice:
                VisitChoice(choice);
                break;
            case ISwitchOperation choice:
                VisitCases(choice.Value, choice.Cases);
                break;
            case ISwitchExpressionOperation choice:
                VisitCases(choice.Value, choice.Arms);
                break;
            case ILoopOperation loop:
                VisitLoop(loop);
                break;
            case ITryOperation attempt:
                VisitTry(attempt);
                break;
            case ILockOperation locked:
                VisitLock(locked);
                break;
            case IUsingOperation scope:
                VisitUsing(scope);
                break;
            case IUsingDeclarationOperation scope:
                VisitChildren(scope);
                TakeScopes(scope.DeclarationGroup);
                break;
            case IBlockOperation block:
                VisitBlock(block);
                break;
            case IReturnOperation { Kind: not OperationKind.YieldReturn } or IThrowOperation or IBranchOperation:
                VisitChildren(operation);
                _isReachable = false;
                break;
            case IAnonymousFunctionOperation lambda:
                VisitLambda(lambda);
                break;
            case ILocalFunctionOperation local:
                VisitLocalFunction(local);
                break;
            default:
                VisitChildren(operation);
                Note(operation);
                break;
        }
    }

    private void VisitChildren(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            Visit(child);
        }
    }

    private void VisitBlock(IBlockOperation block)
    {
        LockSet before = _held;
        VisitChildren(block);
        if (block.Operations.Any(static part => part is IUsingDeclarationOperation))
        {
            _held = _held.Intersect(before);
        }
    }

    private void VisitChoice(IConditionalOperation choice)
    {
        LockSet untaken = _held;
        Visit(choice.Condition);
        LockSet before = _held;
        bool wasReachable = _isReachable;
        bool? saysHeld = HeldFlag.Read(choice.Condition);
        bool? fails = TryLock.FailsAs(choice.Condition);
        _held = saysHeld == true ? before.With(HeldLock.Unknown) : fails == true ? untaken : before;
        Visit(choice.WhenTrue);
        (LockSet afterTrue, bool trueGoesOn) = (_held, _isReachable);
        (_held, _isReachable) = (saysHeld == false ? before.With(HeldLock.Unknown) : fails == false ? untaken : before, wasReachable);
        Visit(choice.WhenFalse);
        if (saysHeld is not null)
        {
            _held = _held.Union(afterTrue);
        }
        else
        {
            Join(afterTrue, trueGoesOn);
        }
    }

    private void VisitCases(IOperation value, IEnumerable<IOperation> cases)
    {
        Visit(value);
        LockSet before = _held;
        LockSet? after = null;
        foreach (IOperation section in cases)
        {
            (_held, _isReachable) = (before, true);
            VisitChildren(section);
            bool goesOn = _isReachable || section is not ISwitchCaseOperation { Body: [.., IReturnOperation or IThrowOperation] };
            after = !goesOn ? after : after is { } others ? others.Intersect(_held) : _held;
        }

        (_held, _isReachable) = (after ?? before, true);
    }

    private void VisitLoop(ILoopOperation loop)
    {
        LockSet before = _held;
        bool wasReachable = _isReachable;
        VisitChildren(loop);
        (_held, _isReachable) = (before.Intersect(_held), wasReachable);
    }

    private void VisitTry(ITryOperation attempt)
    {
        LockSet before = _held;
        LockSet borrowed = ReleasedIn(attempt.Finally).Except(before);
        _held = before.Union(borrowed);
        Visit(attempt.Body);
        (LockSet after, bool goesOn) = (_held, _isReachable);
        foreach (ICatchClauseOperation handler in attempt.Catches)
        {
            (_held, _isReachable) = (before.Union(borrowed), true);
            VisitChildren(handler);
            (after, goesOn) = !_isReachable ? (after, goesOn) : goesOn ? (after.Intersect(_held), true) : (_held, true);
        }

        (_held, _isReachable) = (after, true);
        Visit(attempt.Finally);
        _function.Released = _function.Released.Union(borrowed);
        _isReachable = goesOn;
    }

    private void Join(LockSet other, bool otherGoesOn)
    {
        if (!_isReachable)
        {
            (_held, _isReachable) = (other, otherGoesOn);
        }
        else if (otherGoesOn)
        {
            _held = _held.Intersect(other);
        }
    }

    private void VisitLambda(IAnonymousFunctionOperation lambda)
    {
        FunctionRun run = LambdaRuns.Get(lambda);
        LockSet held = run switch
        {
            FunctionRun.AtOnce => _held,
            FunctionRun.Confined => _held.With(HeldLock.Unknown),
            _ => LockSet.Empty,
        };
        _ = Walk(_type, _locals,
            new FunctionInfo(lambda.Symbol, _function.Member, run, _function)
            {
                IsRoot = run is FunctionRun.Later or FunctionRun.OtherThread or FunctionRun.ForCaller
                    or FunctionRun.Parallel or FunctionRun.ForkJoin,
            }, held, [lambda.Body], _depth);
    }

    private void VisitLocalFunction(ILocalFunctionOperation local) =>
        Walk(_type, _locals, new FunctionInfo(local.Symbol, _function.Member, FunctionRun.WhenCalled, _function), LockSet.Empty,
            local.Body is null ? [] : [local.Body], _depth);
}
