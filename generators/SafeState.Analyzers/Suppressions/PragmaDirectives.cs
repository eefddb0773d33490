using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Analyzers.Suppressions;

/// <summary>Reads <c>#pragma warning disable</c>.</summary>
internal static class PragmaDirectives
{
    /// <summary>The ids that a file disables, as written. A directive without ids disables all that can be disabled, and names none.</summary>
    public static IEnumerable<ExpressionSyntax> GetDisabledIds(SyntaxNode root)
    {
        for (DirectiveTriviaSyntax? directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true } pragma && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword))
            {
                foreach (ExpressionSyntax code in pragma.ErrorCodes.Where(static code => !code.IsMissing))
                {
                    yield return code;
                }
            }
        }
    }
}
