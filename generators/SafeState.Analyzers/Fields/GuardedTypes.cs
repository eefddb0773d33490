using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SafeState.Analyzers.DataFlow;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>The guarded types of one compilation, judged once each.</summary>
internal sealed class GuardedTypes
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, GuardedTypeShape?> _shapes = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;

    private GuardedTypes(Compilation compilation) => (_compilation, Code) = (compilation, new SourceCode(compilation));

    /// <summary>The code of the compilation.</summary>
    public SourceCode Code { get; }

    /// <summary>Null for a compilation that does not know the attributes.</summary>
    public static GuardedTypes? In(Compilation compilation) =>
        compilation.GetTypesByMetadataName(WellKnownNames.GuardedStateAttribute).IsEmpty ? null : new GuardedTypes(compilation);

    /// <summary>The judgement on a type; null where it has no <c>[GuardedState]</c>.</summary>
    public GuardedTypeShape? ShapeOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!_shapes.TryGetValue(type.OriginalDefinition, out GuardedTypeShape? shape))
        {
            shape = _shapes.GetOrAdd(type.OriginalDefinition, UnseenParts.Refuse(GuardedTypeShape.Of(type.OriginalDefinition, _compilation, cancellation)));
        }

        return shape;
    }

    /// <summary>The judgement on a field that has an accessor; null for any other field.</summary>
    public GuardedFieldShape? Find(IFieldSymbol field, CancellationToken cancellation)
    {
        // Nearly every field of a program ends here, so the cheap questions come first.
        if (field.DeclaredAccessibility != Accessibility.Private || MapType.Of(field.Type) is null)
        {
            return null;
        }

        return ShapeOf(field.ContainingType, cancellation) is { Refusal: ShapeRefusal.None } shape
            ? shape.Fields.FirstOrDefault(candidate => candidate.IsGuarded && SymbolEqualityComparer.Default.Equals(candidate.Field, field.OriginalDefinition))
            : null;
    }
}
