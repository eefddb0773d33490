using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Migration;

/// <summary><c>Add</c>, wherever a call may stand whose value nobody uses.</summary>
public sealed class AddEntryTests : RewriteTests<AddEntryTests>, IRewriteTable
{
    private const string Throw = "    throw new ArgumentException(\"An item with the same key has already been added.\");";

    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("_map.Add(key, n);\nreturn null;", $"if (!Map.TryAdd(key, n))\n{{\n{Throw}\n}}\nreturn null;"),
        new("_map.Add(key, Log(key)); // why\nreturn null;", $"if (!Map.TryAdd(key, Log(key)))\n{{\n{Throw}\n}} // why\nreturn null;"),
        new("if (n > 0)\n    _map.Add(key, n);\nelse\n    _map.Add(key + 1, n);\nreturn null;",
            $"if (n > 0)\n{{\n    if (!Map.TryAdd(key, n))\n    {{\n    {Throw}\n    }}\n}}\nelse\n{{\n    if (!Map.TryAdd(key + 1, n))\n    {{\n    {Throw}\n    }}\n}}\nreturn null;"),
        new("Action add = () => _map.Add(key, n);\nadd();\nreturn null;", $"Action add = () =>\n{{\n    if (!Map.TryAdd(key, n))\n    {{\n    {Throw}\n    }}\n}};\nadd();\nreturn null;"),
        new("new List<string> { key, \"z\" }.ForEach(each => _map.Add(each, n));\nreturn null;", $"new List<string> {{ key, \"z\" }}.ForEach(each =>\n{{\n    if (!Map.TryAdd(each, n))\n    {{\n    {Throw}\n    }}\n}});\nreturn null;"),
        new("void Add() => _map.Add(key, n);\nAdd();\nreturn null;", $"void Add()\n{{\n    if (!Map.TryAdd(key, n))\n    {{\n    {Throw}\n    }}\n}}\nAdd();\nreturn null;"),
        new("switch (n)\n{\n    case 1:\n        _map.Add(key, n);\n        break;\n}\nreturn null;", $"switch (n)\n{{\n    case 1:\n        if (!Map.TryAdd(key, n))\n        {{\n        {Throw}\n        }}\n        break;\n}}\nreturn null;"),
        new("_map.Add(value: Next(), key: key);\nreturn null;", $"if (!Map.TryAdd(key, Next()))\n{{\n{Throw}\n}}\nreturn null;"),
        new("_map.Add(key, _map.Count);\nreturn null;", $"if (!Map.TryAdd(key, Map.Count))\n{{\n{Throw}\n}}\nreturn null;"),
        new("_sorted.Add(key, n);\nreturn null;", $"if (!Sorted.TryAdd(key, n))\n{{\n{Throw}\n}}\nreturn null;"),
        new("_list.Add(key, n);\nreturn null;", $"if (!List.TryAdd(key, n))\n{{\n{Throw}\n}}\nreturn null;"),
        new("_any.Add(key, n);\nreturn null;", $"if (!Any.TryAdd(key, n))\n{{\n{Throw}\n}}\nreturn null;"),
        new("_any.Add(new KeyValuePair<string, long>(key, n));\nreturn null;", $"if (!Any.TryAdd(key, n))\n{{\n{Throw}\n}}\nreturn null;"),
        new("_any.Add(new(key, n));\nreturn null;", $"if (!Any.TryAdd(key, n))\n{{\n{Throw}\n}}\nreturn null;"),
        new("((IDictionary<string, long>)_shared).Add(key, n);\nreturn null;", $"if (!Shared.TryAdd(key, n))\n{{\n{Throw}\n}}\nreturn null;"),
        new("_map.Add(key, n)", $"if (!Map.TryAdd(key, n))\n{{\n{Throw}\n}}", "public void {1}(string key, long n) => {0};", "public void {1}(string key, long n)\n{{\n{0}\n}}"),
        RewriteCase.Left("for (int i = 0; i < 1; i++, _map.Add(key, n)) { }\nreturn null;"),
        RewriteCase.Left("Other?._map.Add(key, n);\nreturn null;"),
        RewriteCase.Left("_map\n#if DEBUG\n    .Add(key, n);\n#else\n    .Add(key, n + 1);\n#endif\nreturn null;"),
        RewriteCase.Left("System.Linq.Expressions.Expression<Action> add = () => _map.Add(key, n);\nreturn null;"),
    ];
}
