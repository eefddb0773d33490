using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.CodeFixes.Declarations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>
/// Stands in for the generator if it has not run since the attribute was written, as editors may delay it. Without an accessor, the
/// engine could not check whether a rewrite compiles.
/// </summary>
internal static class AccessorStubs
{
    private const string Path = "SafeState.Stub.cs";

    private static readonly SymbolDisplayFormat Name = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Returns the compilation with an accessor for each of the fields.</summary>
    public static Compilation AddMissing(Compilation compilation, IEnumerable<GuardedFieldInfo> fields, ParseOptions options)
    {
        IEnumerable<IGrouping<ISymbol?, GuardedFieldInfo>> missing = fields
            .Where(static info => info.Field.ContainingType.GetMembers(info.Accessor).IsEmpty)
            .GroupBy(static info => (ISymbol)info.Field, SymbolEqualityComparer.Default);
        IEnumerable<GuardedFieldInfo> unlocked =
            fields.Where(static info => info.Field.ContainingType.GetMembers(LockFieldDeclaration.GetName(info.Field)).IsEmpty);
        SyntaxTree[] stubs =
        [
            .. missing.Select(static infos => Accessor(infos.First())).Concat(unlocked.Select(Lock)).Distinct()
                .Select(code => CSharpSyntaxTree.ParseText(code, (CSharpParseOptions)options, Path)),
        ];
        return stubs.Length == 0 ? compilation : compilation.AddSyntaxTrees(stubs);
    }

    /// <summary>Returns whether a file is a stub.</summary>
    public static bool IsStub(SyntaxTree? tree) => tree?.FilePath == Path;

    private static string Accessor(GuardedFieldInfo info) => InType(info,
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{WellKnownNames.GeneratorTool}\", \"\")] internal {GetStatic(info)}"
            + $"global::SafeState.{GetContract(info)} @{info.Accessor} => throw null!;");

    private static string GetContract(GuardedFieldInfo info)
    {
        ITypeSymbol type = info.Field.Type;
        if (info.Shape.IsScalar())
        {
            return $"IGuarded{info.Shape}<{type.ToDisplayString(Name)}>";
        }

        string[] arguments = [.. ((INamedTypeSymbol)type).TypeArguments.Select(static argument => argument.ToDisplayString(Name))];
        return info.Shape switch
        {
            StoreShape.Map => $"{GetMapContract(info.Map!)}<{string.Join(", ", arguments)}>",
            StoreShape.LeaseMap => $"IGuardedLeaseMap<{string.Join(", ", arguments)}>",
            StoreShape.Multimap or StoreShape.SetMultimap =>
                $"IGuarded{info.Shape}<{arguments[0]}, {GuardableType.GetSingleValue((INamedTypeSymbol)type).ToDisplayString(Name)}>",
            StoreShape.Queue when arguments is [var element, var priority] => $"IGuardedQueue<({element} Element, {priority} Priority)>",
            _ => $"IGuarded{info.Shape}<{arguments[0]}>",
        };
    }

    private static string GetMapContract(INamedTypeSymbol map) =>
        MapType.IsNumber(map.TypeArguments[1]) ? "IGuardedNumberMap" : "IGuardedMap";

    /// <summary>Returns the declaration of a lock that a rewrite may need. The lock is added to the code only if it does.</summary>
    private static string Lock(GuardedFieldInfo info) =>
        InType(info,
            $"private {GetStatic(info)}readonly global::System.Threading.Lock @{LockFieldDeclaration.GetName(info.Field)} = new();");

    private static string GetStatic(GuardedFieldInfo info) => info.Field.IsStatic ? "static " : "";

    private static string InType(GuardedFieldInfo info, string member)
    {
        StringBuilder code = new(member);
        for (INamedTypeSymbol? type = info.Field.ContainingType; type is not null; type = type.ContainingType)
        {
            string parameters = type.TypeParameters.IsEmpty
                ? ""
                : $"<{string.Join(", ", type.TypeParameters.Select(static parameter => "@" + parameter.Name))}>";
            _ = code.Insert(0, $"partial {Keyword(type)} @{type.Name}{parameters} {{ ").Append(" }");
        }

        string space = info.Field.ContainingNamespace.IsGlobalNamespace
            ? ""
            : $"namespace {info.Field.ContainingNamespace.ToDisplayString()} {{ ";
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
