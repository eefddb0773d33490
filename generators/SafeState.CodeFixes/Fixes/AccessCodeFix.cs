using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Fixes;

/// <summary>
/// The base of the fixes for raw access. Each fix rewrites a use to the equivalent of the accessor, including exceptions. Fix All uses
/// the options that preserve behavior. It uses another option only if the user selected it.
/// </summary>
/// <param name="id">The id of the rule.</param>
public abstract class AccessCodeFix(string id) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
    {
        IReadOnlyList<UsageRewriter> rewriters =
            FixOption.All.FirstOrDefault(option => option.Key == context.CodeActionEquivalenceKey)?.FixAllRewriters
            ?? UsageRewriters.BehaviorPreserving;
        return await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
            && await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            && FileRewriter.RewriteAll(model, [.. diagnostics.Select(diagnostic => FindNode(root, diagnostic)).Distinct()], rewriters,
                context.CancellationToken) is { } newNode
            ? await document.WithTextAsync(newNode, context.CancellationToken).ConfigureAwait(false)
            : document;
    });

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        Diagnostic diagnostic = context.Diagnostics.First();
        SyntaxNode place = FindNode(root, diagnostic);
        bool isFixed = false;
        foreach (FixOption option in FixOption.All)
        {
            if ((!option.IsLastResort || !isFixed)
                && FileRewriter.RewriteUses(model, [place], option.Rewriters, context.CancellationToken) is { } newNode
                && new RawUseFinder(model, context.CancellationToken).Find(place) is RawUse use)
            {
                isFixed = true;
                string title = string.Format(System.Globalization.CultureInfo.InvariantCulture, option.Title, use.Info.Accessor);
                context.RegisterCodeFix(CodeAction.Create(title, token => context.Document.WithTextAsync(newNode, token), option.Key),
                    diagnostic);
            }
        }
    }

    private static SyntaxNode FindNode(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
}
