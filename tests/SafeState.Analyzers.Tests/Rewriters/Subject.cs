using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>A class with maps of every kind, whose methods are the cases of a table.</summary>
internal static class Subject
{
    private const string Frame = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using SafeState;

        /*GUARD*/
        public partial class Subject
        {
            private Dictionary<string, long> _map = new() { ["a"] = 1, ["b"] = 2, ["c"] = long.MaxValue };
            private readonly Dictionary<string, long> _same = new() { ["a"] = 1 };
            private readonly Dictionary<string, long> _other = new() { ["a"] = 5, ["b"] = 6 };
            private readonly Dictionary<string, string> _text = new() { ["a"] = "x", ["b"] = "" };
            private readonly Dictionary<string, byte> _bytes = new() { ["a"] = 255, ["b"] = 0 };
            private readonly Dictionary<string, List<long>> _lists = new() { ["a"] = [1], ["b"] = null! };
            private Dictionary<string, long> _folded = new(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 };
            private readonly SortedDictionary<string, long> _sorted = new() { ["b"] = 2, ["a"] = 1 };
            private readonly SortedList<string, long> _list = new() { ["b"] = 2, ["a"] = 1 };
            private readonly IDictionary<string, long> _any = new Dictionary<string, long>() { ["a"] = 1, ["b"] = 2 };
            private readonly ConcurrentDictionary<string, long> _shared = new() { ["a"] = 1, ["b"] = 2 };
            private readonly Dictionary<string, Action>? _maybe = new() { ["a"] = static () => { } };
            private readonly Dictionary<string, Func<string, object>> _makers = [];
            private Dictionary<string, long> _late;
            private readonly List<string> _log = [];
            private List<long> _items = [1, 2, 3];
            private List<long>? _lazy;
            private readonly HashSet<long> _seen = [1, 5];
            private readonly SortedSet<long> _ranks = [1, 5];
            private readonly SortedSet<string> _names = ["c", "b"];
            private readonly Queue<long> _jobs = new([1, 2]);
            private readonly Stack<long> _pile = new([1, 2]);
            private readonly PriorityQueue<string, long> _ranked = new([("a", 1)]);
            [Guarded] private long _total = 3;
            [Guarded] private string? _title = "t";
            [Guarded] private string? _made;
            private int _calls;

            private static readonly Dictionary<string, long> s_all = new();

            public Subject? Other;

            public Subject() => _late = new(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 };

            public string Id => "a";

            private long Next() => ++_calls;

            private long Log(string text)
            {
                _log.Add(text);
                return text.Length;
            }

            private static Func<string, object> Maker() => static name => name;

            private static long Fail() => throw new FormatException();

            public string Show() => string.Join(";", _map.OrderBy(pair => pair.Key))
                + string.Join(";", _text.OrderBy(pair => pair.Key))
                + string.Join(";", _bytes.OrderBy(pair => pair.Key))
                + string.Join(";", _lists.OrderBy(pair => pair.Key)
                    .Select(pair => pair.Key + (pair.Value is null ? "null" : string.Join(",", pair.Value))))
                + string.Join(";", _folded.OrderBy(pair => pair.Key))
                + string.Join(";", _late.OrderBy(pair => pair.Key))
                + string.Join(";", _sorted)
                + string.Join(";", _list)
                + string.Join(";", _any.OrderBy(pair => pair.Key))
                + string.Join(";", _shared.OrderBy(pair => pair.Key))
                + string.Join(",", _ranks) + string.Join(",", _names)
                + string.Join(",", _items) + string.Join(",", _seen.Order()) + string.Join(",", _jobs) + string.Join(",", _pile)
                + _ranked.Count.ToString(CultureInfo.InvariantCulture) + _total.ToString(CultureInfo.InvariantCulture) + _title + _made
                + string.Join(";", _log.Order()) + _calls.ToString(CultureInfo.InvariantCulture);

        /*CASES*/
        }
        """;

    /// <summary>The class, with the cases as its last members.</summary>
    public static string Source(IEnumerable<RewriteCase> cases, bool isGuarded) => Frame
        .Replace("/*GUARD*/", isGuarded ? "[GuardedState]" : "", StringComparison.Ordinal)
        .Replace("/*CASES*/", string.Join("\n\n", cases.Select(Method)), StringComparison.Ordinal)
        .ReplaceLineEndings("\n");

    /// <summary>The name of the method that is a case.</summary>
    public static string GetName(int index) => "Case" + index.ToString(CultureInfo.InvariantCulture);

    private static string Method(RewriteCase one, int index) =>
        Indent(string.Format(CultureInfo.InvariantCulture, one.Member.ReplaceLineEndings("\n"),
            one.Member.Contains("{\n", StringComparison.Ordinal) ? Indent(one.Before) : one.Before, GetName(index)));

    private static string Indent(string code) =>
        string.Join("\n", code.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Length == 0 ? line : "    " + line));
}
