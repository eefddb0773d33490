using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE403: makes an event method partial, if it lacks nothing else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe403EventMethodNeverCalledFix))]
[Shared]
public sealed class Safe403EventMethodNeverCalledFix() : DocumentCodeFix(RuleIds.EventMethodNeverCalled)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken) =>
        context.Node is MethodDeclarationSyntax declaration
        && context.Model.GetDeclaredSymbol(declaration, cancellationToken) is
        {
            IsVirtual: false, IsOverride: false, IsAbstract: false,
            IsExtern: false
        } method
        && EventMethod.HasValidSignature(method)
        && !EventMethod.IsPartial(method, cancellationToken)
            ? new DocumentFix($"Make '{method.Name}' partial", context.Root.ReplaceNode(declaration, WithPartial(declaration)))
            : null;

    /// <summary>Adds <c>partial</c> before the return type. Without other modifiers, it takes the comments.</summary>
    private static MethodDeclarationSyntax WithPartial(MethodDeclarationSyntax declaration)
    {
        SyntaxToken word = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (declaration.Modifiers.Count > 0)
        {
            return declaration.WithModifiers(declaration.Modifiers.Add(word));
        }

        word = word.WithLeadingTrivia(declaration.ReturnType.GetLeadingTrivia());
        return declaration.WithReturnType(declaration.ReturnType.WithoutLeadingTrivia()).WithModifiers([word]);
    }
}
