using System.Collections.Generic;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary><c>Add</c>, wherever a call may stand.</summary>
public sealed class AddEntryTests : RewriteTests<AddEntryTests>, IRewriteTable
{
    public static IReadOnlyList<RewriteCase> Cases { get; } =
    [
        new("_map.Add(key, n);\nreturn null;", "Map.Add(key, n);\nreturn null;"),
        new("_map.Add(key, Log(key)); // why\nreturn null;", "Map.Add(key, Log(key)); // why\nreturn null;"),
        new("if (n > 0)\n    _map.Add(key, n);\nelse\n    _map.Add(key + 1, n);\nreturn null;",
            "if (n > 0)\n    Map.Add(key, n);\nelse\n    Map.Add(key + 1, n);\nreturn null;"),
        new("Action add = () => _map.Add(key, n);\nadd();\nreturn null;", "Action add = () => Map.Add(key, n);\nadd();\nreturn null;"),
        new("new List<string> { key, \"z\" }.ForEach(each => _map.Add(each, n));\nreturn null;",
            "new List<string> { key, \"z\" }.ForEach(each => Map.Add(each, n));\nreturn null;"),
        new("void Add() => _map.Add(key, n);\nAdd();\nreturn null;", "void Add() => Map.Add(key, n);\nAdd();\nreturn null;"),
        new("switch (n)\n{\n    case 1:\n        _map.Add(key, n);\n        break;\n}\nreturn null;",
            "switch (n)\n{\n    case 1:\n        Map.Add(key, n);\n        break;\n}\nreturn null;"),
        new("_map.Add(value: Next(), key: key);\nreturn null;", "Map.Add(value: Next(), key: key);\nreturn null;"),
        new("_map.Add(key, _map.Count);\nreturn null;", "Map.Add(key, Map.Count);\nreturn null;"),
        new("_sorted.Add(key, n);\nreturn null;", "Sorted.Add(key, n);\nreturn null;"),
        new("_list.Add(key, n);\nreturn null;", "List.Add(key, n);\nreturn null;"),
        new("_any.Add(key, n);\nreturn null;", "Any.Add(key, n);\nreturn null;"),
        new("_any.Add(new KeyValuePair<string, long>(key, n));\nreturn null;", "Any.Add(key, n);\nreturn null;"),
        new("_any.Add(new(key, n));\nreturn null;", "Any.Add(key, n);\nreturn null;"),
        new("((IDictionary<string, long>)_shared).Add(key, n);\nreturn null;", "Shared.Add(key, n);\nreturn null;"),
        new("_map.Add(key, n)", "Map.Add(key, n)", "public void {1}(string key, long n) => {0};"),
        new("for (int i = 0; i < 1; i++, _map.Add(key, n)) { }\nreturn null;",
            "for (int i = 0; i < 1; i++, Map.Add(key, n)) { }\nreturn null;"),
        new("Other?._map.Add(key, n);\nreturn null;", "Other?.Map.Add(key, n);\nreturn null;"),
        new("System.Linq.Expressions.Expression<Action> add = () => _map.Add(key, n);\nreturn add.Body.NodeType;",
            "System.Linq.Expressions.Expression<Action> add = () => Map.Add(key, n);\nreturn add.Body.NodeType;"),
        new("_map\n#if DEBUG\n    .Add(key, n);\n#else\n    .Add(key, n + 1);\n#endif\nreturn null;",
            "Map\n#if DEBUG\n    .Add(key, n);\n#else\n    .Add(key, n + 1);\n#endif\nreturn null;"),
        RewriteCase.Left("_any.Add(_map.Select(pair => pair).First());\nreturn null;"),
    ];
}
