using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE209: adds <c>using</c> to the declaration of a lease, or to the branch that has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe209LeaseNotDisposedFix))]
[Shared]
public sealed class Safe209LeaseNotDisposedFix() : DocumentCodeFix(RuleIds.LeaseNotDisposed)
{
    private const string Step = "    ";

    private const string Title = "Dispose the lease by 'using'";

    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Invocation is not { } call)
        {
            return null;
        }

        (SyntaxNode, SyntaxNode)? change = GetDeclaration(call) is { } declaration
            ? (declaration, AddUsing(declaration))
            : GetBranch(call, out string? lease) is { } branch ? (branch, Wrap(branch, lease!)) : null;
        return change is var (old, replacement) ? new DocumentFix(Title, context.Root.ReplaceNode(old, replacement)) : null;
    }

    /// <summary>Returns the statement that declares only a lease with the call as its value.</summary>
    private static LocalDeclarationStatementSyntax? GetDeclaration(InvocationExpressionSyntax call)
    {
        SyntaxNode value = call;
        while (value.Parent is ParenthesizedExpressionSyntax or AwaitExpressionSyntax
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" }
            or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } })
        {
            value = value.Parent;
        }

        return value.Parent is EqualsValueClauseSyntax
        {
            Parent: VariableDeclaratorSyntax
            {
                Parent: VariableDeclarationSyntax
                {
                    Variables.Count: 1,
                    Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Parent: BlockSyntax } statement
                }
            }
        }
            ? statement
            : null;
    }

    // In an asynchronous method the disposal can be asynchronous too.
    private static LocalDeclarationStatementSyntax AddUsing(LocalDeclarationStatementSyntax statement)
    {
        SyntaxTriviaList leading = statement.GetLeadingTrivia();
        statement = statement.WithoutLeadingTrivia()
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        if (statement.Declaration.Variables[0].Initializer!.Value.DescendantNodesAndSelf().OfType<AwaitExpressionSyntax>().Any())
        {
            statement = statement.WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return statement.WithLeadingTrivia(leading);
    }

    /// <summary>Returns the block that runs if the call, which is the whole condition, has leased a value.</summary>
    private static BlockSyntax? GetBranch(InvocationExpressionSyntax call, out string? lease)
    {
        lease = call.ArgumentList.Arguments
            .Select(static argument => argument.Expression)
            .OfType<DeclarationExpressionSyntax>()
            .Select(static declared => (declared.Designation as SingleVariableDesignationSyntax)?.Identifier.Text)
            .FirstOrDefault();
        return lease is not null && call.Parent is IfStatementSyntax { Statement: BlockSyntax body } choice
            && choice.Condition == call && !HasTextOfSeveralLines(body)
            ? body
            : null;
    }

    /// <summary>Puts a block into a <c>using</c> statement. Its lines move to the right, unless it is on one line.</summary>
    private static StatementSyntax Wrap(BlockSyntax body, string lease)
    {
        string text = body.ToString();
        TextLine line = body.SyntaxTree.GetText().Lines.GetLineFromPosition(body.SpanStart);
        string content = line.ToString();
        string indent = content.Substring(0, content.Length - content.TrimStart().Length);
        string wrapped = !text.Contains('\n')
            ? $"{{ using ({lease}) {text} }}"
            : $"{{\n{indent}{Step}using ({lease})\n{indent}{Step}{text.Replace($"\n{indent}", $"\n{indent}{Step}")}\n{indent}}}";
        string newLine = text.Contains("\r\n") ? "\r\n" : "\n";
        return SyntaxFactory.ParseStatement(wrapped.Replace("\r\n", "\n").Replace("\n", newLine)).WithTriviaFrom(body);
    }

    // Text of several lines would change if its lines moved.
    private static bool HasTextOfSeveralLines(BlockSyntax body) =>
        body.DescendantTokens().Any(static token => token.Text.Contains('\n'));
}
