using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Suppressions;

/// <summary>Reads <c>[SuppressMessage]</c>.</summary>
internal static class SuppressMessageAttributes
{
    private const string CheckId = "checkId";

    /// <summary>
    /// Returns the argument that names a rule, and its id. Null for other attributes, and for arguments without a constant value.
    /// </summary>
    public static (ExpressionSyntax Place, string Id)? TryGetCheckId(AttributeSyntax attribute, SemanticModel model,
        CancellationToken cancellationToken)
    {
        // Few attributes have two arguments; of those few the model is asked.
        if (attribute.ArgumentList?.Arguments is not { Count: >= 2 } arguments
            || !Suppresses(model.GetSymbolInfo(attribute, cancellationToken).Symbol?.ContainingType)
            || Find(arguments) is not { Expression: ExpressionSyntax place }
            || model.GetConstantValue(place, cancellationToken).Value is not string check)
        {
            return null;
        }

        // A title may follow the id: "SAFE101:Raw access to a guarded field".
        return (place, check.Split(':')[0].Trim());
    }

    private static bool Suppresses(INamedTypeSymbol? attribute) =>
        attribute.HasMetadataName(WellKnownNames.SuppressMessageAttribute)
        || attribute.HasMetadataName(WellKnownNames.UnconditionalSuppressMessageAttribute);

    private static AttributeArgumentSyntax? Find(SeparatedSyntaxList<AttributeArgumentSyntax> arguments) =>
        arguments.FirstOrDefault(static argument =>
            argument.NameColon?.Name.Identifier.ValueText.Equals(CheckId, StringComparison.Ordinal) == true)
        ?? (arguments[1] is { NameColon: null, NameEquals: null } second ? second : null);
}

/// <summary>Reads <c>#pragma warning disable</c>.</summary>
internal static class PragmaDirectives
{
    /// <summary>
    /// Returns the ids that a file disables, as written. A directive without ids disables everything that can be disabled, and names
    /// none.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> GetDisabledIds(SyntaxNode root)
    {
        for (DirectiveTriviaSyntax? directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true } pragma
                && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword))
            {
                foreach (ExpressionSyntax code in pragma.ErrorCodes.Where(static code => !code.IsMissing))
                {
                    yield return code;
                }
            }
        }
    }
}
