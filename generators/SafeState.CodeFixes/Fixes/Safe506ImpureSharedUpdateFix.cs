using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>
/// SAFE506: reads the clock, a random number, or a new <c>Guid</c> once, before the call. Other effects can belong before or after it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe506ImpureSharedUpdateFix))]
[Shared]
public sealed class Safe506ImpureSharedUpdateFix() : DocumentCodeFix(RuleIds.ImpureSharedUpdate)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(node => node.Span == context.Node.Span)
                is not { } value
            || !IsVarying(context.Model.GetSymbolInfo(value, cancellationToken).Symbol)
            || context.Model.GetTypeInfo(value, cancellationToken).Type
                is null or { SpecialType: SpecialType.System_Void } or { IsRefLikeType: true } or { TypeKind: TypeKind.Error }
            || value.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not LambdaExpressionSyntax
            {
                Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            } lambda
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } statement
            || statement is not (ExpressionStatementSyntax or ReturnStatementSyntax or LocalDeclarationStatementSyntax)
            || call.Ancestors().TakeWhile(node => node != statement).Any(static node => node is AnonymousFunctionExpressionSyntax)
            || value.Ancestors().TakeWhile(node => node != lambda).Any(IsRepeated)
            || Comments.HasDirectives(statement)
            || !IsIndependent(value, lambda, context.Model, cancellationToken))
        {
            return null;
        }

        string name = UniqueNames.Create(lambda, GetName(context.Model.GetSymbolInfo(value, cancellationToken).Symbol!));
        LambdaExpressionSyntax pure = WithoutStatic(
            lambda.ReplaceNode(value, SyntaxFactory.IdentifierName(name).WithTriviaFrom(value)));
        StatementSyntax read = SyntaxFactory.ParseStatement($"var {name} = {value.WithoutTrivia()};")
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(DocumentText.GetLineEnd(statement));
        StatementSyntax after = statement.ReplaceNode(lambda, pure).WithLeadingTrivia(DocumentText.GetIndentation(statement));
        SyntaxList<StatementSyntax> statements = block.Statements;
        int index = statements.IndexOf(statement);
        return new DocumentFix("Read it before the call", context.Root.ReplaceNode(
            block, block.WithStatements(statements.RemoveAt(index).InsertRange(index, [read, after]))));
    }

    private static bool IsVarying(ISymbol? member) => member is (IMethodSymbol or IPropertySymbol) and { ContainingType: { } type }
        && type.ContainingNamespace?.ToDisplayString().StartsWith("System", System.StringComparison.Ordinal) == true
        && (type.Name, member.Name) is ("DateTime" or "DateTimeOffset", "Now" or "UtcNow" or "Today")
            or ("Guid", "NewGuid" or "CreateVersion7") or ("Stopwatch", "GetTimestamp")
            or ("Environment", "TickCount" or "TickCount64") or ("Path", "GetRandomFileName")
            or ("TimeProvider", "GetUtcNow" or "GetLocalNow" or "GetTimestamp") or ("Random", "Next" or "NextInt64" or "NextDouble")
            or ("RandomNumberGenerator", "GetInt32" or "GetBytes");

    /// <summary>Returns whether code can run several times in one run of the delegate.</summary>
    private static bool IsRepeated(SyntaxNode node) => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax
        or CommonForEachStatementSyntax or QueryExpressionSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax;

    /// <summary>Returns whether an expression uses and declares nothing that belongs to the delegate.</summary>
    private static bool IsIndependent(
        ExpressionSyntax value, SyntaxNode lambda, SemanticModel model, CancellationToken cancellationToken) =>
        value.DescendantNodesAndSelf().All(part => part switch
        {
            AnonymousFunctionExpressionSyntax or DeclarationExpressionSyntax or AssignmentExpressionSyntax
                or AwaitExpressionSyntax => false,
            IdentifierNameSyntax name => model.GetSymbolInfo(name, cancellationToken).Symbol is not { } symbol
                || !symbol.DeclaringSyntaxReferences.Any(reference =>
                    reference.SyntaxTree == lambda.SyntaxTree && lambda.Span.Contains(reference.Span)),
            _ => true,
        });

    private static string GetName(ISymbol member) => member.Name switch
    {
        "Now" or "UtcNow" or "GetUtcNow" or "GetLocalNow" => "now",
        "Today" => "today",
        "NewGuid" or "CreateVersion7" => "id",
        "GetTimestamp" or "TickCount" or "TickCount64" => "timestamp",
        _ => "value",
    };

    private static LambdaExpressionSyntax WithoutStatic(LambdaExpressionSyntax lambda)
    {
        SyntaxToken word = lambda.Modifiers.FirstOrDefault(static token => token.IsKind(SyntaxKind.StaticKeyword));
        return word.RawKind == 0
            ? lambda
            : lambda.WithModifiers(lambda.Modifiers.Remove(word)).WithLeadingTrivia(lambda.GetLeadingTrivia());
    }
}
