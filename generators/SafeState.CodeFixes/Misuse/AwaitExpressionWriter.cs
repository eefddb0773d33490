using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Writes what keeps a thread waiting as <c>await</c>: <c>Load(key).Result</c> as <c>await Load(key)</c>.</summary>
internal static class AwaitExpressionWriter
{
    /// <summary>The form that awaits; null where there is none.</summary>
    public static ExpressionSyntax? TryWrite(SyntaxNode wait, SemanticModel model, CancellationToken cancellationToken)
    {
        string? awaited = wait switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result", Expression: var task } when IsTask(task, model,
                cancellationToken) => task.ToString(),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call =>
                GetAwaitedTask(call, member, model, cancellationToken),
            _ => null,
        };
        return awaited is null ? null
            : SyntaxFactory.ParseExpression(NeedsParentheses(wait) ? $"(await {awaited})" : $"await {awaited}").WithTriviaFrom(wait);
    }

    private static string? GetAwaitedTask(InvocationExpressionSyntax call, MemberAccessExpressionSyntax member, SemanticModel model,
        CancellationToken cancellationToken) =>
        (model.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol) switch
        {
            { Name: "Wait", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" }, Parameters.IsEmpty: true } =>
                member.Expression.ToString(),
            { Name: "Wait", ContainingType: { Name: "SemaphoreSlim", ContainingNamespace.Name: "Threading" } } =>
                $"{member.Expression}.WaitAsync{call.ArgumentList}",
            { Name: "Sleep", ContainingType: { Name: "Thread", ContainingNamespace.Name: "Threading" } } =>
                $"{MinimalTypeNames.Get("System.Threading.Tasks.Task", model, call.SpanStart)}.Delay{call.ArgumentList}",
            {
                Name: "GetResult", ContainingType:
                {
                    Name: string awaiter,
                    ContainingNamespace.Name: "CompilerServices"
                }
            } when awaiter.EndsWith("Awaiter", System.StringComparison.Ordinal)
                && member.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter", Expression: var task } } => task.ToString(),
            _ => null,
        };

    private static bool IsTask(ExpressionSyntax task, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(task, cancellationToken).Type is
        {
            Name: "Task" or "ValueTask",
            ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" }
        };

    private static bool NeedsParentheses(SyntaxNode wait) =>
        wait.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax
        or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax or IsPatternExpressionSyntax or SwitchExpressionSyntax or WithExpressionSyntax or RangeExpressionSyntax;

    /// <summary>Whether <c>await</c> may stand in place of a node of a function, and means the same there.</summary>
    public static bool IsPossible(SyntaxNode wait, SyntaxNode function) =>
        !wait.Ancestors().TakeWhile(ancestor => ancestor != function).Any(static ancestor => ancestor switch
    {
        LockStatementSyntax or UnsafeStatementSyntax or CatchFilterClauseSyntax or QueryExpressionSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => true,
        // What is awaited throws the exception itself, not an AggregateException around it.
        TryStatementSyntax attempt => attempt.Catches.Any(static handler => handler.ToString().Contains("AggregateException")),
        _ => false,
    });
}
