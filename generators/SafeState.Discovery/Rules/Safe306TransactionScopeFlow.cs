using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Roslyn;

namespace SafeState.Discovery.Rules;

/// <summary>SAFE306: code awaits inside a transaction scope that does not flow.</summary>
internal sealed class Safe306TransactionScopeFlow() : DiscoveryRule(TransactionScopeFlow)
{
    private static readonly DiagnosticDescriptor TransactionScopeFlow = CreateDescriptor(
        DiscoveryRuleIds.TransactionScopeFlow,
        "TransactionScope does not flow over await",
        "'{0}' awaits inside a TransactionScope that stays on its thread. {1} Pass TransactionScopeAsyncFlowOption.Enabled.",
        "Without TransactionScopeAsyncFlowOption.Enabled the code after an await runs outside the transaction, and disposing the scope "
            + "on another thread throws.");

    private const string Reason = "The code after the await can run on another thread.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type)
    {
        foreach (FunctionInfo function in type.Model.Functions)
        {
            foreach (IObjectCreationOperation scope in function.Operations.Select(static entry => entry.Operation)
                .OfType<IObjectCreationOperation>())
            {
                if (scope.Type is { Name: "TransactionScope", ContainingNamespace.Name: "Transactions" }
                    && !scope.Arguments.Any(static argument => argument.Parameter?.Type.Name == "TransactionScopeAsyncFlowOption")
                    && FirstAwait(scope) is { } wait)
                {
                    yield return new Finding(Descriptor, scope.Syntax.GetLocation(),
                        $"{function.Member.ContainingType.Name}.{function.Member.Name}", Confidence.High, Reason,
                            [new RelatedPlace(wait.Syntax.GetLocation(), "the first await")], function.Member.Name, Reason);
                }
            }
        }
    }

    private static IOperation? FirstAwait(IOperation scope)
    {
        for (IOperation part = scope; part.Parent is { } parent
            and not (IAnonymousFunctionOperation or ILocalFunctionOperation); part = parent)
        {
            if (parent is IUsingOperation used)
            {
                return used.Body.Descendants().OfType<IAwaitOperation>().FirstOrDefault();
            }

            if (parent is IBlockOperation block)
            {
                return block.Operations.SkipWhile(next => next != part).Skip(1).SelectMany(static next => next.DescendantsAndSelf())
                    .OfType<IAwaitOperation>().FirstOrDefault();
            }
        }

        return null;
    }
}
