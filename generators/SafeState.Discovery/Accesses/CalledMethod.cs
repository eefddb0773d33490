using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Discovery.Accesses;

/// <summary>Reads from the source of a method what it does with a delegate.</summary>
internal static class CalledMethod
{
    private static readonly string[] s_starting = ["Task", "Thread", "Timer", "Parallel"];

    /// <summary>Gets when a delegate runs that is passed to a method of this compilation.</summary>
    public static FunctionRun RunOf(IArgumentOperation argument)
    {
        if (argument is not { Parameter: { ContainingSymbol: IMethodSymbol { DeclaringSyntaxReferences: [{ } reference] } } parameter }
            || reference.GetSyntax() is not BaseMethodDeclarationSyntax { Modifiers: { } modifiers } method
            || modifiers.Any(static word => word.ValueText is "async" or "virtual" or "abstract"))
        {
            return FunctionRun.Later;
        }

        SyntaxNode[] uses =
        [
            .. ((SyntaxNode?)method.Body ?? method.ExpressionBody ?? (SyntaxNode)method).DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == parameter.Name),
        ];
        bool isLocked = method.DescendantNodes().Any(IsAboutLocks);
        return uses.Length > 0 && uses.All(IsCalledAtOnce) ? isLocked ? FunctionRun.Confined : FunctionRun.AtOnce
            : isLocked && !uses.Any(IsStarted) ? FunctionRun.Confined
            : FunctionRun.Later;
    }

    private static bool IsCalledAtOnce(SyntaxNode name) =>
        name.Parent is InvocationExpressionSyntax
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax }
            or ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax }
        && !name.Ancestors().Any(static outer => outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>The delegate is passed on to a method that starts it: a task, a thread, or a timer.</summary>
    private static bool IsStarted(SyntaxNode name) => name.Ancestors().OfType<ArgumentSyntax>().Any(static argument =>
        argument.Parent?.Parent is { } call && s_starting.Any(word => call.ToString().Contains(word)));

    private static bool IsAboutLocks(SyntaxNode node) => node is LockStatementSyntax
        || (node is InvocationExpressionSyntax { Expression: { } called } && called.ToString() is string text
            && (text.Contains("Enter") || text.Contains("Wait") || text.Contains("Lock")));
}
