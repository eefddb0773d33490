using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Inference;
using SafeState.Discovery.Sharing;

namespace SafeState.Discovery.Rules;

/// <summary>What rules know of a type.</summary>
/// <param name="model">The code of the type.</param>
/// <param name="signals">The reasons to think that its objects are shared.</param>
/// <param name="surroundings">What the text says about threads.</param>
/// <param name="isTest">True for code of a test or benchmark.</param>
internal sealed class DiscoveredType(TypeModel model, SharingSignals signals, Surroundings surroundings, bool isTest)
{
    private readonly FirstUse _firstUse = new();
    private IReadOnlyList<SlotAccesses>? _slots;

    /// <summary>Gets the code of the type.</summary>
    public TypeModel Model { get; } = model;

    /// <summary>Gets the reasons to think that its objects are shared.</summary>
    public SharingSignals Signals { get; } = signals;

    /// <summary>Gets what the text says about threads.</summary>
    public Surroundings Surroundings { get; } = surroundings;

    /// <summary>Gets whether the type belongs to a test or benchmark.</summary>
    public bool IsTest { get; } = isTest;

    /// <summary>Gets the uses of each collection after construction, in the order of the source.</summary>
    public IReadOnlyList<SlotAccesses> Slots => _slots ??=
    [
        .. Model.Accesses
            .GroupBy(static access => access.Slot, SymbolEqualityComparer.Default)
            .Select(group => new SlotAccesses(
                group.Key!,
                [.. group.Where(access => !access.IsConstruction && !_firstUse.Contains(access, Model))
                    .OrderBy(static access => access.File, System.StringComparer.Ordinal).ThenBy(static access => access.Position)])),
    ];

    /// <summary>The uses of one collection.</summary>
    /// <param name="Slot">The field or property.</param>
    /// <param name="Accesses">The uses.</param>
    internal sealed record SlotAccesses(ISymbol Slot, IReadOnlyList<Access> Accesses)
    {
        /// <summary>Gets the uses that look into the collection.</summary>
        public IReadOnlyList<Access> Uses { get; } = [.. Accesses.Where(static access => access.IsUse)];

        /// <summary>Gets the field with its type.</summary>
        public string Name => $"{Slot.ContainingType.Name}.{Slot.Name}";
    }
}
