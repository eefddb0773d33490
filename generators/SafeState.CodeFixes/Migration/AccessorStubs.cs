using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Migration;

/// <summary>
/// Stands in for the generator where it has not run since the attribute was written, as an editor may put off: without an
/// accessor nothing could be said on whether a rewrite compiles.
/// </summary>
internal static class AccessorStubs
{
    private static readonly SymbolDisplayFormat Name = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The compilation, in which each of the fields has an accessor.</summary>
    public static Compilation Complete(Compilation compilation, IEnumerable<GuardedFieldShape> fields, ParseOptions options)
    {
        IEnumerable<IGrouping<ISymbol?, GuardedFieldShape>> missing = fields
            .Where(static shape => shape.Field.ContainingType.GetMembers(shape.Accessor).IsEmpty)
            .GroupBy(static shape => (ISymbol)shape.Field, SymbolEqualityComparer.Default);
        SyntaxTree[] stubs = [.. missing.Select(shapes => CSharpSyntaxTree.ParseText(Write(shapes.First()), (CSharpParseOptions)options))];
        return stubs.Length == 0 ? compilation : compilation.AddSyntaxTrees(stubs);
    }

    private static string Write(GuardedFieldShape shape)
    {
        string contract = MapType.IsNumber(shape.Map!.TypeArguments[1]) ? "IGuardedNumberMap" : "IGuardedMap";
        string arguments = string.Join(", ", shape.Map.TypeArguments.Select(static type => type.ToDisplayString(Name)));
        StringBuilder code = new($"[global::System.CodeDom.Compiler.GeneratedCode(\"{WellKnownNames.GeneratorTool}\", \"\")] private {(shape.Field.IsStatic ? "static " : "")}global::SafeState.{contract}<{arguments}> @{shape.Accessor} => throw null!;");
        for (INamedTypeSymbol? type = shape.Field.ContainingType; type is not null; type = type.ContainingType)
        {
            string parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(static parameter => "@" + parameter.Name))}>";
            _ = code.Insert(0, $"partial {Keyword(type)} @{type.Name}{parameters} {{ ").Append(" }");
        }

        string space = shape.Field.ContainingNamespace.IsGlobalNamespace ? "" : $"namespace {shape.Field.ContainingNamespace.ToDisplayString()} {{ ";
        return $"#nullable enable\n{space}{code}{(space.Length == 0 ? "" : " }")}";
    }

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };
}
