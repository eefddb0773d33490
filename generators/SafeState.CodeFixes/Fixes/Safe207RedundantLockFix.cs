using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE207: removes a lock around single operations of stores, and its field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe207RedundantLockFix))]
[Shared]
public sealed class Safe207RedundantLockFix() : DocumentCodeFix(RuleIds.RedundantLock)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Node.FirstAncestorOrSelf<VariableDeclaratorSyntax>(
            ) is not { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field } variable
            || context.Model.GetDeclaredSymbol(variable, cancellationToken) is not IFieldSymbol symbol
            || Comments.HasDirectives(field)
            || IsNamedElsewhere(symbol, context.Model.SyntaxTree, cancellationToken))
        {
            return null;
        }

        LockStatementSyntax[] locks =
            [.. context.Root.DescendantNodes().OfType<LockStatementSyntax>()
                .Where(statement => Locks(statement, symbol, context.Model, cancellationToken))];
        return locks.All(static statement => GetOnlyStatement(statement) is not null && !Comments.HasDirectives(statement))
            ? new DocumentFix($"Remove the lock '{symbol.Name}'", Without(context.Root, field, locks))
            : null;
    }

    private static SyntaxNode Without(SyntaxNode root, FieldDeclarationSyntax field, IReadOnlyCollection<LockStatementSyntax> locks)
    {
        SyntaxNode tracked = root.TrackNodes([field, .. locks]);
        foreach (LockStatementSyntax statement in locks)
        {
            LockStatementSyntax current = tracked.GetCurrentNode(statement)!;
            tracked = tracked.ReplaceNode(current, Comments.Preserve(current, GetOnlyStatement(current)!));
        }

        return tracked.RemoveNode(tracked.GetCurrentNode(field)!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static StatementSyntax? GetOnlyStatement(LockStatementSyntax statement) => statement.Statement switch
    {
        BlockSyntax { Statements: [var only] } => only,
        BlockSyntax => null,
        var only => only,
    };

    private static bool Locks(LockStatementSyntax statement, IFieldSymbol field, SemanticModel model,
        CancellationToken cancellationToken) =>
        SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(statement.Expression, cancellationToken).Symbol?.OriginalDefinition,
            field);

    /// <summary>Returns whether another file of the type refers to the field.</summary>
    private static bool IsNamedElsewhere(IFieldSymbol field, SyntaxTree file, CancellationToken cancellationToken) =>
        field.ContainingType.DeclaringSyntaxReferences
        .Where(part => part.SyntaxTree != file)
        .SelectMany(part => part.GetSyntax(cancellationToken).DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == field.Name);
}
