using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>
/// Awaits in a factory instead of blocking a thread. Factories of <c>GetOrAddAsync</c> may await. A <c>GetOrAdd</c> becomes one if the
/// code around the call can await the result.
/// </summary>
internal static class AwaitInFactoryRewriter
{
    /// <summary>Returns the rewritten code, or null if the wait cannot become an <c>await</c>.</summary>
    public static AtomicReplacement? TryRewrite(ExpressionSyntax wait, SemanticModel model, CancellationToken cancellationToken)
    {
        if (wait.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not LambdaExpressionSyntax lambda
            || lambda.Parent is not ArgumentSyntax
            {
                NameColon: null,
                Parent: ArgumentListSyntax
                {
                    Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call,
                } arguments,
            }
            || arguments.Arguments.Count < 2
                || arguments.Arguments[1].Expression != lambda
                || !StoreCalls.IsStoreCall(call, model, cancellationToken)
            || !AwaitExpressionWriter.IsPossible(wait, lambda))
        {
            return null;
        }

        return (member.Name.Identifier.ValueText, lambda.AsyncKeyword.RawKind) switch
        {
            ("GetOrAddAsync", not 0) when AwaitExpressionWriter.TryWrite(wait, model, cancellationToken) is ExpressionSyntax awaited =>
                new AtomicReplacement("await", new Dictionary<SyntaxNode, SyntaxNode> { [wait] = awaited }),
            ("GetOrAdd", 0) when AwaitExpressionWriter.TryWrite(wait, model, cancellationToken) is not null =>
                RewriteToAsync(call, member, lambda, model, cancellationToken),
            _ => null,
        };
    }

    private static AtomicReplacement? RewriteToAsync(InvocationExpressionSyntax call, MemberAccessExpressionSyntax member,
        LambdaExpressionSyntax lambda, SemanticModel model, CancellationToken cancellationToken)
    {
        string[] parameters = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => [simple.Parameter.Identifier.Text],
            ParenthesizedLambdaExpressionSyntax { ReturnType: null } several when several.ParameterList.Parameters.All(static parameter =>
                parameter is { Type: null, Default: null }) =>
                [.. several.ParameterList.Parameters.Select(static parameter => parameter.Identifier.Text)],
            _ => [],
        };
        if (parameters.Length != call.ArgumentList.Arguments.Count - 1 || parameters.Contains("_")
            || GetContainingFunction(call) is not SyntaxNode around || !AwaitExpressionWriter.IsPossible(call, around)
            || call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null))
        {
            return null;
        }

        SyntaxNode[] waits = [.. lambda.Body.DescendantNodesAndSelf().Where(node => AwaitExpressionWriter.IsPossible(node, lambda)
            && AwaitExpressionWriter.TryWrite(node, model, cancellationToken) is not null)];
        SyntaxNode[] outer = [.. waits.Where(wait => !waits.Any(other => other != wait && other.Span.Contains(wait.Span)))];
        if (outer.Length != waits.Length)
        {
            return null; // one wait in another
        }

        CSharpSyntaxNode body = outer.Contains(lambda.Body)
            ? (CSharpSyntaxNode)AwaitExpressionWriter.TryWrite(lambda.Body, model, cancellationToken)!
            : lambda.Body.ReplaceNodes(outer, (oldNode, _) => AwaitExpressionWriter.TryWrite(oldNode, model, cancellationToken)!);
        string modifiers = lambda.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static async " : "async ";
        string factory = $"{modifiers}({string.Join(", ", parameters)}, _) =>{GetSpaceBefore(lambda)}{body.ToFullString()}";
        string rest = string.Concat(call.ArgumentList.Arguments.Skip(2).Select(static argument => $", {argument}"));
        string written =
            $"await {member.Expression}{member.OperatorToken.ToFullString()}GetOrAddAsync({call.ArgumentList.Arguments[0]}, "
                + $"{factory}{rest})";
        return AtomicReplacement.FromExpression("GetOrAddAsync", call, NeedsParentheses(call) ? $"({written})" : written);
    }

    /// <summary>Returns the asynchronous function around a call, or null if the call cannot be awaited.</summary>
    private static SyntaxNode? GetContainingFunction(SyntaxNode call) =>
        call.Ancestors().FirstOrDefault(static ancestor =>
            ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax
                or AccessorDeclarationSyntax) switch
        {
            AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 } function => function,
            LocalFunctionStatementSyntax function when function.Modifiers.Any(SyntaxKind.AsyncKeyword) => function,
            MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => method,
            _ => null,
        };

    private static string GetSpaceBefore(LambdaExpressionSyntax lambda) => lambda.ArrowToken.TrailingTrivia.ToFullString();

    private static bool NeedsParentheses(SyntaxNode call) =>
        call.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax
            or PostfixUnaryExpressionSyntax
        or IsPatternExpressionSyntax or SwitchExpressionSyntax or WithExpressionSyntax;
}

/// <summary>Writes code that blocks a thread as <c>await</c>: <c>Load(key).Result</c> becomes <c>await Load(key)</c>.</summary>
internal static class AwaitExpressionWriter
{
    /// <summary>Returns the form that awaits, or null if there is none.</summary>
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
                && member.Expression is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter", Expression: var task },
                } => task.ToString(),
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
        or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax or IsPatternExpressionSyntax
            or SwitchExpressionSyntax or WithExpressionSyntax or RangeExpressionSyntax;

    /// <summary>Returns whether <c>await</c> may replace a node of a function with the same meaning.</summary>
    public static bool IsPossible(SyntaxNode wait, SyntaxNode function) =>
        !wait.Ancestors().TakeWhile(ancestor => ancestor != function).Any(static ancestor => ancestor switch
    {
        LockStatementSyntax or UnsafeStatementSyntax or CatchFilterClauseSyntax or QueryExpressionSyntax
        or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => true,
        // What is awaited throws the exception itself, not an AggregateException around it.
        TryStatementSyntax attempt => attempt.Catches.Any(static handler => handler.ToString().Contains("AggregateException")),
        _ => false,
    });
}
