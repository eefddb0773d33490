using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Discovery.Accesses;

/// <summary>
/// Recognizes calls that start a loop in the background: nothing awaits the call, and the called method awaits something in a loop. From
/// its first await on, the loop runs on other threads than its caller, one at a time.
/// </summary>
internal static class StartedLoop
{
    /// <summary>Gets how the loop runs; null if the call starts none.</summary>
    public static FunctionRun? Read(IInvocationOperation call) =>
        call.TargetMethod is { IsAsync: true, DeclaringSyntaxReferences: [{ } reference] }
        && call.User(out _) is IExpressionStatementOperation
            or ISimpleAssignmentOperation { Target: IMemberReferenceOperation or IDiscardOperation }
        && reference.GetSyntax().DescendantNodes().Any(IsAwaitingLoop)
            ? LambdaRuns.IsRepeated(call) ? FunctionRun.Parallel : FunctionRun.Loop
            : null;

    private static bool IsAwaitingLoop(SyntaxNode node) => node switch
    {
        ForEachStatementSyntax { AwaitKeyword.RawKind: (int)SyntaxKind.AwaitKeyword } => true,
        WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax =>
            node.DescendantNodes().Any(static part => part is AwaitExpressionSyntax),
        _ => false,
    };
}
