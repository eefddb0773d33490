using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Rewrites raw uses in a file: one use for a single fix, or all members for fix all.</summary>
internal static class FileRewriter
{
    /// <summary>Rewrites uses.</summary>
    /// <param name="model">The semantic model of the file.</param>
    /// <param name="uses">The names of the fields that are used raw.</param>
    /// <param name="rewriters">The rewriters, in the order in which they are tried.</param>
    /// <param name="cancellationToken">The token that cancels the work.</param>
    /// <returns>The new root; null if no rewriter applies.</returns>
    public static SyntaxNode? RewriteUses(
        SemanticModel model,
        IReadOnlyList<SyntaxNode> uses,
        IReadOnlyList<UsageRewriter> rewriters,
        CancellationToken cancellationToken) => Run(model, uses, rewriters, isWhole: false, cancellationToken);

    /// <summary>Rewrites all members of the file. A member with a use that no rewriter applies to stays as it is.</summary>
    /// <param name="model">The semantic model of the file.</param>
    /// <param name="uses">The names of the fields that are used raw.</param>
    /// <param name="rewriters">The rewriters, in the order in which they are tried.</param>
    /// <param name="cancellationToken">The token that cancels the work.</param>
    /// <returns>The new root; null if no rewriter applies.</returns>
    public static SyntaxNode? RewriteAll(
        SemanticModel model,
        IReadOnlyList<SyntaxNode> uses,
        IReadOnlyList<UsageRewriter> rewriters,
        CancellationToken cancellationToken)
    {
        HashSet<string> fields = [.. new RawUseFinder(model, cancellationToken).GetFields().Select(static info => info.Field.Name)];
        IEnumerable<SyntaxNode> others = MemberList.Get(model.SyntaxTree.GetRoot(cancellationToken))
            .Where(static member => !IsConstruction(member))
            .SelectMany(member => RawUseFinder.GetNames(member, fields));
        return Run(model, [.. uses.Concat(others).Distinct()], rewriters, isWhole: true, cancellationToken);
    }

    /// <summary>Rewrites everything and compiles once. Only if that fails, compiles after each round to find what broke.</summary>
    private static SyntaxNode? Run(
        SemanticModel model,
        IReadOnlyList<SyntaxNode> uses,
        IReadOnlyList<UsageRewriter> rewriters,
        bool isWhole,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<GuardedFieldInfo> fields = new RawUseFinder(model, cancellationToken).GetFields();
        Compilation compilation = AccessorStubs.AddMissing(model.Compilation, fields, model.SyntaxTree.Options);
        SemanticModel complete = compilation.GetSemanticModel(model.SyntaxTree);
        RewriteEngine engine = new(complete, rewriters, isWhole, isCareful: false, cancellationToken);
        if (!engine.Run(uses))
        {
            engine = new(complete, rewriters, isWhole, isCareful: true, cancellationToken);
            _ = engine.Run(uses);
        }

        return engine.GetResult(model.SyntaxTree.GetRoot(cancellationToken));
    }

    /// <summary>Returns whether a member may use fields raw, because it constructs the object.</summary>
    private static bool IsConstruction(SyntaxNode member) =>
        member is ConstructorDeclarationSyntax or BaseFieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null };
}
