using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Generators.Tests.Harness;

/// <summary>Walks an object graph for objects of the compiler, which would keep a whole compilation alive.</summary>
internal static class RoslynObjects
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxToken), typeof(SyntaxTrivia), typeof(SyntaxTree), typeof(SyntaxReference),
        typeof(Compilation), typeof(SemanticModel), typeof(Location), typeof(AttributeData), typeof(TypedConstant), typeof(IOperation),
        typeof(GeneratorAttributeSyntaxContext), typeof(AnalyzerConfigOptionsProvider), typeof(MetadataReference), typeof(Diagnostic),
    ];

    /// <summary>The path to the first such object; null if there is none.</summary>
    public static string? Find(object? root) => Find(root, "output", new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static string? Find(object? value, string path, HashSet<object> seen)
    {
        if (value is null || !seen.Add(value))
        {
            return null;
        }

        Type type = value.GetType();
        if (Forbidden.Any(forbidden => forbidden.IsAssignableFrom(type)))
        {
            return $"{path} is a {type.Name}";
        }

        if (type.IsPrimitive || type.IsEnum || value is string)
        {
            return null;
        }

        return value is Array array
            ? First(array.Cast<object?>().Select((item, index) => Find(item, $"{path}[{index}]", seen)))
            : First(Fields(type).Select(field => Find(field.GetValue(value), $"{path}.{field.Name}", seen)));
    }

    private static string? First(IEnumerable<string?> paths) => paths.FirstOrDefault(static path => path is not null);

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
