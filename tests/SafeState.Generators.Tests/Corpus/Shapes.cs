using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SafeState.Generators.Tests.Corpus;

/// <summary>
/// The shapes in the text files beside this one. A shape starts with a line <c>//// name</c>, or <c>//// name => id @ text</c>
/// where a rule must speak; <c>//// +</c> starts another file of it. <c>$map$</c> stands for an ordinary map that is used.
/// </summary>
internal static class Shapes
{
    private const string Mark = "//// ";
    private const string Usings = "using System.Collections.Generic;\nusing SafeState;\n";
    private const string Map =
        "private readonly Dictionary<string, long> _stock = new(); private object Use() => Stock; public object Used => Use();";

    public static IReadOnlyDictionary<string, Shape> Valid { get; } = Read("Valid.");

    public static IReadOnlyDictionary<string, Shape> Invalid { get; } = Read("Invalid.");

    private static Dictionary<string, Shape> Read(string prefix) => typeof(Shapes).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .SelectMany(static name => ("\n" + Text(name)).Split("\n" + Mark, StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(new List<Shape>(), Add))
        .ToDictionary(static shape => shape.Name);

    private static string Text(string resource)
    {
        using StreamReader reader = new(typeof(Shapes).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static List<Shape> Add(List<Shape> shapes, string block)
    {
        string[] lines = block.Split('\n', 2);
        string source = Usings + lines[1].Replace("$map$", Map, StringComparison.Ordinal);
        if (lines[0] == "+")
        {
            Shape first = shapes[^1];
            shapes[^1] = first with { Sources = [.. first.Sources, source] };
            return shapes;
        }

        string[] head = lines[0].Split(" => ");
        string[] expected = head.Length == 2 ? head[1].Split(" @ ", 2) : [];
        shapes.Add(new(head[0], expected is [string id, string text] ? (id, text) : null, [source]));
        return shapes;
    }
}
