using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE502: names the JSON context of the project that has the type of the values, if there is only one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe502UnsupportedSharedTypeFix))]
[Shared]
public sealed class Safe502UnsupportedSharedTypeFix() : DocumentCodeFix(RuleIds.UnsupportedSharedType)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property
            || context.Model.GetDeclaredSymbol(property, cancellationToken) is not { } symbol
            || GuardedTypeInfo.TryCreate(symbol.ContainingType, context.Model.Compilation, cancellationToken) is not { } info
            || info.Shared.FirstOrDefault(shared => shared.Property.Name == symbol.Name) is not { Error: SharedError.ValueType } shared
            || FindContexts(context.Model.Compilation, shared.Value!, symbol.ContainingType) is not [var only]
            || shared.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax
            {
                ArgumentList: { } list
            }
            || list.SyntaxTree != property.SyntaxTree)
        {
            return null;
        }

        string name = only.ToMinimalDisplayString(context.Model, property.SpanStart);
        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(SyntaxFactory.ParseExpression($"typeof({name})"))
            .WithNameEquals(SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName("Json").WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)));
        SyntaxNodeOrToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxNodeOrToken[] arguments = [.. list.Arguments.GetWithSeparators(), comma, argument];
        return new DocumentFix(
            $"Store the values with '{only.Name}'",
            context.Root.ReplaceNode(list, list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(arguments))));
    }

    private static INamedTypeSymbol[] FindContexts(Compilation compilation, ITypeSymbol value, ISymbol within) =>
    [
        .. GetTypes(compilation.Assembly.GlobalNamespace).Where(type => SharedForms.IsJsonContext(type)
            && SharedForms.HasType(type, value) && compilation.IsSymbolAccessibleWithin(type, within)),
    ];

    private static IEnumerable<INamedTypeSymbol> GetTypes(INamespaceOrTypeSymbol container) => container.GetMembers()
        .SelectMany(static member => member switch
        {
            INamedTypeSymbol type => GetTypes(type).Prepend(type),
            INamespaceSymbol space => GetTypes(space),
            _ => [],
        });
}
