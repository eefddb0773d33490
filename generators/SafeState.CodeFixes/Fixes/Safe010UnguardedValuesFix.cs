using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>
/// SAFE010: adds <c>Multimap = true</c> to a dictionary of lists or sets. The accessor gets other members, and so it is offered for one
/// field only, and never applied to all.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe010UnguardedValuesFix))]
[Shared]
public sealed class Safe010UnguardedValuesFix() : SafeStateCodeFix(RuleIds.UnguardedValues)
{
    private const string Attribute = "Guarded";
    private const string Title = "Guard the values too, with 'Multimap = true'";

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await CreateContextAsync(context).ConfigureAwait(false) is { } target
            && TryFix(target, context.CancellationToken) is { } root)
        {
            context.RegisterCodeFix(
                CodeAction.Create(Title, token => target.Document.WithTextAsync(root, token), nameof(Safe010UnguardedValuesFix)),
                context.Diagnostics.First());
        }
    }

    private static SyntaxNode? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { Declaration.Variables: [var variable] } declaration
            || context.Model.GetDeclaredSymbol(variable, cancellationToken) is not IFieldSymbol field
            || GuardedTypeInfo.TryCreate(field.ContainingType, context.Model.Compilation, cancellationToken) is not { } info
            || info.Fields.FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.Field, field)) is not { } guarded
            || !guarded.CanBeMultimap)
        {
            return null;
        }

        AttributeSyntax? attribute = (AttributeSyntax?)field.FindAttribute(WellKnownNames.GuardedAttribute)
            ?.ApplicationSyntaxReference?.GetSyntax(cancellationToken);
        return attribute is null
            ? context.Root.ReplaceNode(declaration, WithAttribute(declaration, GetName(context, declaration)))
            : context.Root.ReplaceNode(attribute, WithArgument(attribute));
    }

    private static string GetName(FixContext context, SyntaxNode declaration) =>
        context.Model.LookupNamespacesAndTypes(declaration.SpanStart, name: Attribute + "Attribute").Any()
            ? Attribute
            : $"{nameof(SafeState)}.{Attribute}";

    private static AttributeSyntax WithArgument(AttributeSyntax attribute)
    {
        AttributeArgumentSyntax argument = CreateList("Guarded").Attributes[0].ArgumentList!.Arguments[0];
        return attribute.ArgumentList is { Arguments.Count: > 0 } list
            ? attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(
                [
                    .. list.Arguments.GetWithSeparators(),
                    (SyntaxNodeOrToken)SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space),
                    (SyntaxNodeOrToken)argument,
                ])))
            : attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList([argument]));
    }

    /// <summary>Adds the attribute on a separate line, or before a field that does not begin its line.</summary>
    private static FieldDeclarationSyntax WithAttribute(FieldDeclarationSyntax declaration, string name)
    {
        SyntaxTriviaList leading = declaration.GetLeadingTrivia();
        bool hasLine = declaration.GetLocation().GetLineSpan().StartLinePosition.Line
            != declaration.GetFirstToken().GetPreviousToken().GetLocation().GetLineSpan().EndLinePosition.Line;
        SyntaxTriviaList indentation = DocumentText.GetIndentation(declaration);
        AttributeListSyntax list = CreateList(name)
            .WithLeadingTrivia(leading)
            .WithTrailingTrivia(hasLine ? DocumentText.GetLineEnd(declaration) : SyntaxFactory.Space);
        FieldDeclarationSyntax rest = declaration.WithLeadingTrivia(hasLine ? indentation : default);
        return rest.WithAttributeLists(rest.AttributeLists.Insert(0, list));
    }

    private static AttributeListSyntax CreateList(string name) =>
        ((FieldDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"[{name}(Multimap = true)] int _f;")!).AttributeLists[0];
}
