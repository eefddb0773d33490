using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads the modifiers of a property as written. The symbol does not distinguish <c>private</c> from no modifier.</summary>
internal static class PropertyModifiers
{
    public static EquatableArray<string> Get(IPropertySymbol property, CancellationToken cancellationToken)
    {
        ImmutableArray<SyntaxReference> parts = property.DeclaringSyntaxReferences;
        return new(
        [
            .. parts.Select(part => part.GetSyntax(cancellationToken)).OfType<PropertyDeclarationSyntax>().Take(1)
                .SelectMany(static declaration => declaration.Modifiers)
                .Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword))
                .Select(static modifier => modifier.ValueText),
        ]);
    }
}
