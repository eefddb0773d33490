using System.Composition;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE503: replaces the characters that a name cannot have. No data has such a name, because it did not compile.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe503InvalidSharedNameFix))]
[Shared]
public sealed class Safe503InvalidSharedNameFix() : DocumentCodeFix(RuleIds.InvalidSharedName)
{
    private const int MaxLength = 100;

    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property
            || context.Model.GetDeclaredSymbol(property, cancellationToken) is not { } symbol
            || GuardedTypeInfo.TryCreate(symbol.ContainingType, context.Model.Compilation, cancellationToken) is not { } info
            || info.Shared.FirstOrDefault(shared => shared.Property.Name == symbol.Name)
                is not { Error: SharedError.InvalidName } shared
            || shared.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax
            {
                ArgumentList.Arguments: [{ NameEquals: null, Expression: LiteralExpressionSyntax literal }, ..]
            }
            || literal.SyntaxTree != property.SyntaxTree
            || TryCreateName(literal.Token.ValueText) is not { } name
            || IsWritten(name, context.Model.Compilation, cancellationToken))
        {
            return null;
        }

        LiteralExpressionSyntax valid = SyntaxFactory.LiteralExpression(
            SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)).WithTriviaFrom(literal);
        return new DocumentFix($"Use the name '{name}'", context.Root.ReplaceNode(literal, valid));
    }

    /// <summary>Returns the name with a hyphen for each run of invalid characters, or null if nothing sensible is left.</summary>
    private static string? TryCreateName(string text)
    {
        StringBuilder name = new();
        foreach (char character in text)
        {
            if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_')
            {
                _ = name.Append(character);
            }
            else if (name.Length > 0 && name[name.Length - 1] != '-')
            {
                _ = name.Append('-');
            }
        }

        string result = name.ToString().TrimEnd('-');
        return result.Length <= MaxLength && result.Any(char.IsLetterOrDigit) ? result : null;
    }

    /// <summary>Returns whether the text is in the code already, so that it can be the name of another dictionary.</summary>
    private static bool IsWritten(string name, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot(cancellationToken).DescendantTokens())
            .Any(token => token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText == name);
}
