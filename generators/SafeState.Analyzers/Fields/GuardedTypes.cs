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
    private readonly ConcurrentDictionary<INamedTypeSymbol, GuardedTypeInfo?> _infos = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;

    private GuardedTypes(Compilation compilation) => (_compilation, Operations) = (compilation, new OperationCache(compilation));

    /// <summary>The code of the compilation.</summary>
    public OperationCache Operations { get; }

    /// <summary>Null for a compilation that does not know the attributes.</summary>
    public static GuardedTypes? TryCreate(Compilation compilation) =>
        compilation.GetTypesByMetadataName(WellKnownNames.GuardedStateAttribute).IsEmpty ? null : new GuardedTypes(compilation);

    /// <summary>The judgement on a type; null where it has no <c>[GuardedState]</c>.</summary>
    public GuardedTypeInfo? GetInfo(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (!_infos.TryGetValue(type.OriginalDefinition, out GuardedTypeInfo? info))
        {
            info = _infos.GetOrAdd(type.OriginalDefinition, InvisibleDeclarations.Exclude(GuardedTypeInfo.TryCreate(type.OriginalDefinition, _compilation, cancellationToken)));
        }

        return info;
    }

    /// <summary>The judgement on a field that has an accessor; null for any other field.</summary>
    public GuardedFieldInfo? FindField(IFieldSymbol field, CancellationToken cancellationToken)
    {
        // Nearly every field of a program ends here, so the cheap questions come first.
        if (field.DeclaredAccessibility != Accessibility.Private || MapType.AsSupported(field.Type) is null)
        {
            return null;
        }

        return GetInfo(field.ContainingType, cancellationToken) is { Error: GuardError.None } info
            ? info.Fields.FirstOrDefault(candidate => candidate.IsGuarded && SymbolEqualityComparer.Default.Equals(candidate.Field, field.OriginalDefinition))
            : null;
    }
}
