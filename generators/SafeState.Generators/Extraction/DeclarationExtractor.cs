using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads the nesting of a class.</summary>
internal static class DeclarationExtractor
{
    /// <summary>Returns the declarations that lead to a type, outermost first.</summary>
    public static EquatableArray<TypeDeclaration> Extract(INamedTypeSymbol type)
    {
        ImmutableArray<TypeDeclaration>.Builder inward = ImmutableArray.CreateBuilder<TypeDeclaration>();
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            inward.Insert(0, CreateDeclaration(around));
        }

        return new(inward.ToImmutable());
    }

    private static TypeDeclaration CreateDeclaration(INamedTypeSymbol type) =>
        new(GetKind(type), type.Name, new([.. type.TypeParameters.Select(static parameter => parameter.Name)]));

    private static DeclarationKind GetKind(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => DeclarationKind.RecordStruct,
        { IsRecord: true } => DeclarationKind.Record,
        { TypeKind: TypeKind.Struct } => DeclarationKind.Struct,
        { TypeKind: TypeKind.Interface } => DeclarationKind.Interface,
        _ => DeclarationKind.Class,
    };
}
