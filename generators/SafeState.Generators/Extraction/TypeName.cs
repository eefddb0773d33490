using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SafeState.Generators.Extraction;

/// <summary>Writes a type so that it means the same at every place.</summary>
internal static class TypeName
{
    private static readonly SymbolDisplayFormat DisplayFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    // What the display of the compiler would give, for the keys and values that most maps have.
    private static readonly Dictionary<SpecialType, string> Keywords = new()
    {
        [SpecialType.System_Object] = "object",
        [SpecialType.System_String] = "string",
        [SpecialType.System_Boolean] = "bool",
        [SpecialType.System_Int32] = "int",
        [SpecialType.System_Int64] = "long",
        [SpecialType.System_Double] = "double",
        [SpecialType.System_Decimal] = "decimal",
    };

    public static string Format(ITypeSymbol type) =>
        type.NullableAnnotation != NullableAnnotation.Annotated && Keywords.TryGetValue(type.SpecialType, out string? keyword)
            ? keyword
            : type.ToDisplayString(DisplayFormat);
}
