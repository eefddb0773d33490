using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE501: adds a parameter for the connection to the primary constructor of the class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe501NoSharedStateFix))]
[Shared]
public sealed class Safe501NoSharedStateFix() : DocumentCodeFix(RuleIds.NoSharedState)
{
    private static readonly string[] Names = ["shared", "sharedState", "connection"];

    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { Parent: ClassDeclarationSyntax part } property
            || context.Model.GetDeclaredSymbol(property, cancellationToken) is not { IsStatic: false } symbol
            || GuardedTypeInfo.TryCreate(symbol.ContainingType, context.Model.Compilation, cancellationToken) is not { } info
            || !info.Shared.Any(shared => shared.Property.Name == symbol.Name && shared.Error == SharedError.NoState)
            || FindPart(symbol.ContainingType, part, cancellationToken) is not { } target
            || Names.FirstOrDefault(candidate => IsFree(candidate, symbol.ContainingType)) is not { } name)
        {
            return null;
        }

        bool isKnown = context.Model.LookupNamespacesAndTypes(target.SpanStart, name: "SharedState").Any();
        ParameterSyntax parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
            .WithType(SyntaxFactory.ParseTypeName(isKnown ? "SharedState " : "SafeState.SharedState "));
        return new DocumentFix(
            $"Add a SharedState parameter to '{symbol.ContainingType.Name}'",
            context.Root.ReplaceNode(target, WithParameter(target, parameter)));
    }

    /// <summary>Returns the part with the primary constructor, or one that can get it. Null if the class has other constructors.</summary>
    private static ClassDeclarationSyntax? FindPart(INamedTypeSymbol type, ClassDeclarationSyntax here, CancellationToken cancellationToken)
    {
        ClassDeclarationSyntax[] parts =
            [.. type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken)).OfType<ClassDeclarationSyntax>()];
        ClassDeclarationSyntax? primary = parts.FirstOrDefault(static part => part.ParameterList is not null);
        return primary is not null ? primary.SyntaxTree == here.SyntaxTree ? primary : null
            : parts.Any(static part => part.Members.OfType<ConstructorDeclarationSyntax>()
                .Any(static constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword))) ? null
            : here;
    }

    private static bool IsFree(string name, INamedTypeSymbol type) =>
        type.GetMembers(name).IsEmpty
        && type.InstanceConstructors.All(constructor => constructor.Parameters.All(parameter => parameter.Name != name));

    private static ClassDeclarationSyntax WithParameter(ClassDeclarationSyntax part, ParameterSyntax parameter)
    {
        if (part.ParameterList is { Parameters.Count: > 0 } list)
        {
            SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
            int optional = list.Parameters.IndexOf(static given =>
                given.Default is not null || given.Modifiers.Any(SyntaxKind.ParamsKeyword));
            SyntaxNodeOrToken[] items = [.. list.Parameters.GetWithSeparators()];
            SyntaxNodeOrToken[] added = optional < 0 ? [.. items, comma, parameter]
                : [.. items.Take(optional * 2), parameter, comma, .. items.Skip(optional * 2)];
            return part.WithParameterList(list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(added)));
        }

        SyntaxToken last = part.TypeParameterList?.GetLastToken() ?? part.Identifier;
        ParameterListSyntax parameters = SyntaxFactory.ParameterList([parameter])
            .WithTrailingTrivia(part.ParameterList?.GetTrailingTrivia() ?? last.TrailingTrivia);
        ClassDeclarationSyntax bare = part.ParameterList is null ? part.ReplaceToken(last, last.WithTrailingTrivia()) : part;
        return bare.WithParameterList(parameters);
    }
}
