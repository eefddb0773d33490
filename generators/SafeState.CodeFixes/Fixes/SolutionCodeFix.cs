using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SafeState.CodeFixes.Fixes;

/// <summary>The base class of fixes that can change several documents, and code around other diagnostics.</summary>
/// <param name="id">The id of the rule.</param>
public abstract class SolutionCodeFix(string id) : SafeStateCodeFix(id)
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new FirstKeyFixAllProvider(SequentialFixAllProvider.Instance);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await CreateContextAsync(context).ConfigureAwait(false) is { } target
            && TryCreateAction(target, context.CancellationToken) is CodeAction action)
        {
            context.RegisterCodeFix(action, context.Diagnostics.First());
        }
    }

    /// <summary>Creates the action, or returns null if no fix is clearly right.</summary>
    private protected abstract CodeAction? TryCreateAction(FixContext context, CancellationToken cancellationToken);
}
