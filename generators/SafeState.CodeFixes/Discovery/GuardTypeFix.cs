using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Discovery;

/// <summary>The base class of fixes that guard the type of a reported collection.</summary>
/// <param name="id">The id of the rule.</param>
public abstract class GuardTypeFix(string id) : CodeFixProvider
{
    private const string Member = "Member";

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => null; // each type is a decision of its own

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics.First();
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
            && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            && FindMember(diagnostic, root, model) is { } member
            && TypeGuard.CanGuard(member))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Guard '{member.ContainingType.Name}'",
                    token => TypeGuard.ApplyAsync(context.Document.Project.Solution, member.ContainingType, token),
                    nameof(GuardTypeFix)),
                diagnostic);
        }
    }

    /// <summary>Gets the field that a report is about, which it names with its type.</summary>
    public static ISymbol? FindMember(Diagnostic diagnostic, SyntaxNode root, SemanticModel model) =>
        diagnostic.Properties.TryGetValue(Member, out string? name) && name?.Split('.') is [{ } type, { } field]
            ? root.FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
                .Select(declaration => model.GetDeclaredSymbol(declaration))
                .OfType<INamedTypeSymbol>()
                .SelectMany(WithNested)
                .Where(found => found.Name.Equals(type, StringComparison.Ordinal))
                .SelectMany(found => found.GetMembers(field))
                .FirstOrDefault()
            : null;

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) =>
        [type, .. type.GetTypeMembers().SelectMany(WithNested)];
}
