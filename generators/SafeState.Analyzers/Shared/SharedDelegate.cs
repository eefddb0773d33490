using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Shared;

/// <summary>A delegate that a shared dictionary may run several times.</summary>
/// <param name="Call">The call that receives the delegate.</param>
/// <param name="Code">The lambda.</param>
internal sealed record SharedDelegate(IInvocationOperation Call, IAnonymousFunctionOperation Code)
{
    private static readonly HashSet<string> Members = ["UpdateAsync", "AddOrUpdateAsync", "RemoveIfAsync", "ComputeAsync"];

    /// <summary>Returns the lambdas that a call passes to a shared dictionary, which may run them several times.</summary>
    public static IEnumerable<SharedDelegate> FindAll(IInvocationOperation call) =>
        Members.Contains(call.TargetMethod.Name) && SharedCalls.TryGet(call) is { } shared
            ? shared.Arguments.Select(static argument => GetLambda(argument.Value)).OfType<IAnonymousFunctionOperation>()
                .Select(lambda => new SharedDelegate(shared, lambda))
            : [];

    /// <summary>Returns the delegate around an operation, also if other lambdas are between, or null.</summary>
    public static SharedDelegate? TryFind(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation lambda && GetCall(lambda) is { } call && Members.Contains(call.TargetMethod.Name))
            {
                return new SharedDelegate(call, lambda);
            }
        }

        return null;
    }

    /// <summary>Returns whether a local or parameter is declared inside the delegate.</summary>
    public bool Declares(ISymbol variable)
    {
        foreach (SyntaxReference declaration in variable.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == Code.Syntax.SyntaxTree && Code.Syntax.Span.Contains(declaration.Span))
            {
                return true;
            }
        }

        return false;
    }

    private static IAnonymousFunctionOperation? GetLambda(IOperation value) => value switch
    {
        IConversionOperation conversion => GetLambda(conversion.Operand),
        IParenthesizedOperation parenthesized => GetLambda(parenthesized.Operand),
        IDelegateCreationOperation creation => GetLambda(creation.Target),
        _ => value as IAnonymousFunctionOperation,
    };

    private static IInvocationOperation? GetCall(IOperation lambda)
    {
        IOperation? argument = lambda.Parent;
        while (argument is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            argument = argument.Parent;
        }

        return argument is IArgumentOperation { Parent: { } call } ? SharedCalls.TryGet(call) : null;
    }
}
