using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Follows the result of one check to acts on the same store and key.</summary>
internal sealed class CheckThenActPolicy : TaintPolicy
{
    private readonly StoreCall _check;
    private readonly ILookup<SyntaxNode, StoreCall> _acts;
    private readonly HashSet<ISymbol> _read;

    public CheckThenActPolicy(StoreCall check, IEnumerable<StoreCall> acts)
    {
        _check = check;
        _acts = acts.ToLookup(static act => act.Operation.Syntax);
        _read = new HashSet<ISymbol>(check.Keys.Append(check.Store)
            .SelectMany(ValueEquivalence.GetReadSymbols), SymbolEqualityComparer.Default);
    }

    public override TaintKind GetSourceTaint(IOperation operation) =>
        _check.Matches(operation) ? CheckThenActRoles.GetCheckTaint(_check) : TaintKind.None;

    public override bool Kills(IOperation target) => target switch
    {
        ILocalReferenceOperation local => _read.Contains(local.Local),
        IParameterReferenceOperation parameter => _read.Contains(parameter.Parameter),
        IMemberReferenceOperation member =>
            _read.Contains(member.Member) && member.Syntax != _check.Operation.Syntax && !_acts.Contains(member.Syntax),
        _ => false,
    };

    public override bool IsSink(IOperation operation) => _acts[operation.Syntax].Any(act => act.Matches(operation));

    public override bool IsSinkTarget(SyntaxNode target) => _acts.Contains(target);

    public override TaintKind TransferOut(IInvocationOperation call, IParameterSymbol parameter, TaintKind taint) =>
        call.Syntax == _check.Operation.Syntax ? CheckThenActRoles.GetCheckTaint(_check, parameter) : taint;
}
