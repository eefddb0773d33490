using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Analyzers.Rules;

/// <summary>The rules that report errors. The generator runs them in a build that skips analyzers.</summary>
public static class ErrorRules
{
    /// <summary>Creates one instance of each rule.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Create() =>
    [
        new Safe001TypeMustBePartial(),
        new Safe002UnsupportedFieldType(),
        new Safe003FieldMustBePrivate(),
        new Safe004NameCollides(),
        new Safe005InvalidGuard(),
        new Safe006InvalidWaiver(),
        new Safe007AttributeOutsideGuardedType(),
        new Safe009MapWithoutField(),
        new Safe101RawAccess(),
        new Safe102FieldEscapes(),
        new Safe103ReassignedAfterConstruction(),
        new Safe105RawAccessAfterFirstUse(),
        new Safe203ReentrantStoreUse(),
        new Safe501NoSharedState(),
        new Safe502UnsupportedSharedType(),
        new Safe503InvalidSharedName(),
        new Safe504SharedCallBlocks(),
        new Safe511KeysOfTwoPartitions(),
    ];
}
