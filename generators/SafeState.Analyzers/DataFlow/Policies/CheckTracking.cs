using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Follows what one check tells, as long as store and key are the same, to the steps that may rely on it.</summary>
internal sealed class CheckTracking : Tracking
{
    private readonly StoreCall _check;
    private readonly ILookup<SyntaxNode, StoreCall> _steps;
    private readonly HashSet<ISymbol> _read;

    public CheckTracking(StoreCall check, IEnumerable<StoreCall> steps)
    {
        _check = check;
        _steps = steps.ToLookup(static step => step.Operation.Syntax);
        _read = new HashSet<ISymbol>(check.Keys.Append(check.Store).SelectMany(SameValue.ReadBy), SymbolEqualityComparer.Default);
    }

    public override Mark StartedBy(IOperation operation) =>
        _check.Is(operation) ? StepRoles.ToldBy(_check) : Mark.None;

    public override bool EndedBy(IOperation target) => target switch
    {
        ILocalReferenceOperation local => _read.Contains(local.Local),
        IParameterReferenceOperation parameter => _read.Contains(parameter.Parameter),
        IMemberReferenceOperation member => _read.Contains(member.Member) && member.Syntax != _check.Operation.Syntax && !_steps.Contains(member.Syntax),
        _ => false,
    };

    public override bool Watches(IOperation operation) => _steps[operation.Syntax].Any(step => step.Is(operation));

    public override bool WatchesTarget(SyntaxNode target) => _steps.Contains(target);

    public override Mark NarrowOut(IInvocationOperation call, IParameterSymbol parameter, Mark mark) =>
        call.Syntax == _check.Operation.Syntax ? StepRoles.ToldBy(_check, parameter) : mark;
}
