using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Forms that code rarely has. Fixing all compiles, and changes nothing but the raw uses.</summary>
public sealed class OddSyntaxTests
{
    private const string Head = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing SafeState;\n";

    [Theory]
    [InlineData("[GuardedState] public partial class C(int size) { private readonly Dictionary<string, long> _map = new(size); "
        + "public long M(string k) => _map[k] + size; }", "=> Map[k] + size;")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<string, long> _map = []; "
        + "public long P { get => field + _map.Count; set { field = value; _map[\"a\"] = field; } } }",
        "{ get => field + Map.Count; set { field = value; Map[\"a\"] = field; } }")]
    [InlineData(
        "[GuardedState] internal partial class C<T>(T[] all) where T : notnull { private readonly Dictionary<T, List<T>> _map = []; "
        + "public int M() { int n = 0; foreach (T one in all) if (_map.TryGetValue(one, out List<T>? some)) n += some.Count; "
        + "return n; } }",
        "if (Map.TryGetValue(one, out List<T>? some)) n += some.Count;")]
    [InlineData("public partial class Outer<A> { [GuardedState] private partial class C<B> where B : notnull { "
        + "private static readonly Dictionary<B, A> s_map = []; public static A M(B b) => C<B>.s_map[b]; } }", "=> C<B>.Map[b];")]
    [InlineData("[GuardedState] public partial class @class { private readonly Dictionary<string, long> @event = []; "
        + "public long @new(string @int) => this.@event[@int]; }", "[@int]")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<string, long> _a = [], _b = []; "
        + "public long M(string k) => _a[k] + _b[k]; }", "=> A[k] + B[k];")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<string, long> _map = []; "
        + "public long this[string k] { get => _map[k]; set => _map[k] = value; } public static C operator +(C c, string k) { "
        + "c._map.Remove(k); return c; } }",
        "{ get => Map[k]; set => Map[k] = value; }")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<string, long> _map = []; "
        + "public event Action? E { add { _map[\"e\"] = 1; } remove { _map.Clear(); } } ~C() { _map.Clear(); } }",
        "{ add { Map[\"e\"] = 1; } remove { Map.Clear(); } } ~C() { Map.Clear(); }")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<string, long> _map = []; "
        + "public partial long M(string k); public partial long M(string k) => _map.GetValueOrDefault(k, 3); }", "=> "
        + "Map.GetValueOrDefault(k, 3);")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<string, long> _map = []; "
        + "public string M(string k) => $\"{_map[k]:N0} of {_map.Count,3}\" + $\"\"\"{_map.Keys.Count()}\"\"\"; }",
        "$\"{Map[k]:N0} of {Map.Count,3}\" + $\"\"\"{Map.Count}\"\"\"")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<(string, int), long?> _map = []; "
        + "public long M(string k) => _map.TryGetValue((k, 1), out var n) && n is { } some ? some : -1; }",
        "=> Map.TryGetValue((k, 1), out var n) && n is { } some ? some : -1;")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<string, long> _map = []; "
        + "public void M(string k) { checked { _map[k]++; } unchecked { _map[k] += 2; } } }", "checked { Map.Compute(")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<string, long> _map = []; "
        + "public unsafe void M(string k) { fixed (char* p = k) { _map[k] = *p; } } }", "{ Map[k] = *p; }")]
    [InlineData("[GuardedState] public partial class C { private readonly Dictionary<string, long> _map = []; "
        + "public void M(ReadOnlySpan<char> k, ref long n) { _map[k.ToString()] = n; n = _map.Remove(\"x\", out n) ? n : 0; } }",
        "Map[k.ToString()] = n; n = Map.TryRemove(\"x\", out n) ? n : 0;")]
    public async Task Is_fixed(string code, string expected)
    {
        string mended = await Fix(code);

        Assert.Contains(expected, mended, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("record C { ", "")]
    [InlineData("class C { ", "public override string ToString() => _map.Count.ToString();")]
    [InlineData("class C { ", "\n#if DEBUG\npublic long A(string k) => _map[k];\n#else\npublic long B(string k) => _map[k];\n#endif\n")]
    [InlineData("class C { ", "public void M(string k) { _map.Add(k,\n#if DEBUG\n1\n#else\n2\n#endif\n); }")]
    [InlineData("class C { ", "public void M(string k) {\n#region R\n_map.Clear();\n#endregion\n}")]
    [InlineData("class C { ",
        "public void M(string k) {\n#pragma warning disable CS0168\nint x; _map.Clear();\n#pragma warning restore CS0168\n}")]
    [InlineData("class C { ", "public void M(string k) { goto done; done: _map.Clear(); }")]
    [InlineData("class C { ", "public void M(string k) { if (k == \"\") _map.Clear(); else _map[k] = 1; }")]
    [InlineData("class C { ", "public System.Linq.Expressions.Expression<Func<long>> M(string k) => () => _map[k];")]
    [InlineData("class C { ",
        "public async System.Threading.Tasks.Task M(string k) => _map[k] = await "
        + "System.Threading.Tasks.Task.FromResult(_map.Count);")]
    [InlineData("class C { ", "public void M(string k) { _map.TryGetValue(k, out _); _ = _map.Remove(k); (long a, _map[k]) = (1, 2); }")]
    [InlineData("class C { ",
        "public void M(params string[] ks) { foreach (string k in (string[])[.. ks, .. _map.Keys]) { _map.Remove(k); } }")]
    [InlineData("class C { ", "public long M(string k) { return L(); long L() => _map[k] + _map.Values.Max(); }")]
    [InlineData("class C { ", "public void M(string k) { using (new System.IO.MemoryStream()) lock (k) _map[k] = 1; }")]
    [InlineData("class C { ", "public void M(dynamic k) { _map[k] = 1; _map[(string)k]++; }")]
    [InlineData("class C { ",
        "public void M(string k) { if (!_map.TryGetValue(k, out var n)) { n = 1; _map.Add(k, n); } else { n++; } "
        + "Console.Write(n); }")]
    [InlineData("class C { ", "public object M(string k) => (_map)[(k)] is var n and > 1 ? (object)(_map!) : n;")]
    [InlineData("class C { ", "public void M(string k) { _map[k] = _map.TryGetValue(k, out var n) ? n + 1 : 1; }")]
    [InlineData("class C { ",
        "public int M(object o) => o switch { string k when _map.ContainsKey(k) => 1, C { _map.Count: > 3 } => 2, _ => 0 };")]
    [InlineData("class C { ", "[Obsolete] public void M(string k) { _map[k] |= 1; _map[k] <<= 2; _map[k] = ~_map[k]; }")]
    public async Task Compiles_however_it_is_written(string head, string members)
    {
        string mended =
            await Fix($"[GuardedState] public partial {head}private readonly Dictionary<string, long> _map = new();\n{members} }}");

        Assert.Contains("_map = new();", mended, StringComparison.Ordinal);
    }

    /// <summary>Extension blocks, and names that an alias or another namespace gives.</summary>
    [Theory]
    [InlineData("namespace A { using Table = System.Collections.Generic.Dictionary<string, long>; [GuardedState] public partial class C { "
        + "private readonly Table _map = []; public void M() { Table copy = new(_map); _map.Clear(); } } }", "Table copy = "
        + "new(Map.Snapshot()); Map.Clear();")]
    [InlineData("public static class E { extension(Dictionary<string, long> map) { public long Total => map.Values.Sum(); } } "
        + "[GuardedState] public partial class C { private readonly Dictionary<string, long> _map = []; public long M() => "
        + "_map.Total; }", "_map.Total")]
    [InlineData(
        "file static class E { public static long Total(this IEnumerable<KeyValuePair<string, long>> map) => map.Sum(p => p.Value); } "
        + "[GuardedState] public partial class C { private readonly Dictionary<string, long> _map = []; public long M() => "
        + "_map.Total(); }", "_map.Total()")]
    public async Task Names_from_elsewhere(string code, string expected) =>
        Assert.Contains(expected, await Fix(code), StringComparison.Ordinal);

    private static async Task<string> Fix(string code)
    {
        string text = "";
        foreach (string end in new[] { "\n", "\r\n" })
        {
            Document raw = UserWorkspace.Open((Head + code.Replace("; ", ";\t", StringComparison.Ordinal)).ReplaceLineEndings(end));
            Document mended = await UserWorkspace.FixAll(raw);
            Assert.Equal(await Problems(raw), await Problems(mended));
            text = (await mended.GetTextAsync()).ToString();
            string kept = end == "\n" ? text : text.Replace("\r\n", "", StringComparison.Ordinal);
            Assert.DoesNotContain(end == "\n" ? '\r' : '\n', kept);
        }

        return text.Replace(";\t", "; ", StringComparison.Ordinal);
    }

    /// <summary>What the compiler says of a file, except where.</summary>
    private static async Task<string> Problems(Document document) => string.Join("\n",
        (await document.Project.GetCompilationAsync())!.GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(static diagnostic => diagnostic.Id)
            .Order());
}
