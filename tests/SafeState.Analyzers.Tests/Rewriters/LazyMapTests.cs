using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>A map that is null until it is needed gets its map where it is declared.</summary>
public sealed class LazyMapTests
{
    private const string Raw = """
        using System;
        using System.Collections.Generic;
        using SafeState;

        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long>? _stock; // by sku

            public void Put(string sku, long level)
            {
                // Add or replace.
                _stock ??= new(StringComparer.Ordinal);

                _stock[sku] = level;
            }

            public void Add(string sku) { if (_stock == null) { _stock = new Dictionary<string, long>(StringComparer.Ordinal); } _stock.Add(sku, 1); }

            public void Set(string sku) => (_stock ??= new(StringComparer.Ordinal))[sku] = 1;

            public bool Has(string sku) => sku.Length > 0 && _stock != null && _stock.ContainsKey(sku);

            public long Level(string sku)
            {
                if (_stock is null || !_stock.TryGetValue(sku, out long level))
                {
                    return 0;
                }

                return level;
            }

            public void Drop(string sku)
            {
                _stock?.Remove(sku);
                if (sku == "all")
                {
                    _stock = null;
                }
            }
        }
        """;

    private const string Mended = """
        using System;
        using System.Collections.Generic;
        using SafeState;

        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long> _stock = new(StringComparer.Ordinal); // by sku

            public void Put(string sku, long level)
            {
                // Add or replace.
                Stock[sku] = level;
            }

            public void Add(string sku) { Stock.Add(sku, 1); }

            public void Set(string sku) => Stock[sku] = 1;

            public bool Has(string sku) => sku.Length > 0 && Stock.ContainsKey(sku);

            public long Level(string sku)
            {
                if (!Stock.TryGetValue(sku, out long level))
                {
                    return 0;
                }

                return level;
            }

            public void Drop(string sku)
            {
                Stock.TryRemove(sku, out _);
                if (sku == "all")
                {
                    Stock.Clear();
                }
            }
        }
        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Is_there_from_the_start(string lineEnd)
    {
        Document mended = await UserWorkspace.FixAll(UserWorkspace.Open(Raw.ReplaceLineEndings(lineEnd)));

        Assert.Equal(Mended.ReplaceLineEndings(lineEnd), (await mended.GetTextAsync()).ToString());
        Assert.DoesNotContain((await mended.Project.GetCompilationAsync())!.GetDiagnostics(),
            static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("public bool IsThere() => _stock != null;")]
    [InlineData("public string Name() => _stock == null ? \"none\" : \"some\";")]
    [InlineData("public int? Size() => _stock?.Count;")]
    [InlineData("public void Ensure() => _stock ??= new(StringComparer.Ordinal);")]
    public async Task A_method_that_tells_null_from_empty_is_left_to_its_author(string member)
    {
        string raw = Raw.Replace("    public void Put", "    " + member + "\n\n    public void Put", StringComparison.Ordinal)
            .ReplaceLineEndings("\n");
        string mended = (await (await UserWorkspace.FixAll(UserWorkspace.Open(raw))).GetTextAsync()).ToString();

        Assert.Contains(member, mended, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public void Take(Dictionary<string, long> other) => _stock = other;")]
    [InlineData("public void Fold() => _stock = new(StringComparer.OrdinalIgnoreCase);")]
    [InlineData("public void Fill() => _stock = new() { [\"a\"] = 1 };")]
    [InlineData(
        "public void Give() => Array.ForEach(new[] { 1 }, _ => System.Threading.Interlocked.CompareExchange(ref _stock, null, null));")]
    public async Task A_field_that_gets_other_maps_is_left_to_its_author(string member)
    {
        string raw = Raw.Replace("    public void Put", "    " + member + "\n\n    public void Put", StringComparison.Ordinal)
            .ReplaceLineEndings("\n");
        string mended = (await (await UserWorkspace.FixAll(UserWorkspace.Open(raw))).GetTextAsync()).ToString();

        Assert.Contains("private Dictionary<string, long>? _stock; // by sku", mended, StringComparison.Ordinal);
        Assert.Contains("_stock ??= new(StringComparer.Ordinal);", mended, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bool M(string key) { if (_stock is null) { return false; } return _stock.ContainsKey(key); }",
        "if (Stock.IsEmpty) { return false; } return Stock.ContainsKey(key);")]
    [InlineData("bool M(string key) { if (_stock != null) { return _stock.ContainsKey(key); } return false; }",
        "if (!Stock.IsEmpty) { return Stock.ContainsKey(key); } return false;")]
    [InlineData("bool M(string key, out long n) { if (_stock is null) { n = 0; return false; } return _stock.TryGetValue(key, out n); }",
        "if (Stock.IsEmpty) { n = 0; return false; }")]
    [InlineData(
        "long[] M(string key) { if (_stock is null) { return []; } lock (this) { if (!_stock.TryGetValue(key, out long n)) { return []; "
            + "} return [n]; } }", "if (Stock.IsEmpty) { return []; }")]
    [InlineData("void M(string key) { if (_stock is null) { return; } if (_stock.Remove(key) && _stock.Count == 0) { _stock = null; } }",
        "if (Stock.IsEmpty) { return; }")]
    [InlineData("void M(string key) { if (_stock is not null) { foreach (var pair in _stock) { Console.Write(key); } } }",
        "if (!Stock.IsEmpty) { foreach (var pair in Stock.Snapshot())")]
    [InlineData("bool M() => _stock is null || _stock.Count == 0;", "bool M() => Stock.Count == 0;")]
    [InlineData("int M() => _stock?.Count ?? 0;", "int M() => Stock.Count;")]
    [InlineData("bool M() => _stock?.Count > 0;", "bool M() => Stock.Count > 0;")]
    [InlineData("int M() => _stock != null ? _stock.Count : 0;", "int M() => Stock.Count;")]
    [InlineData(
        "void M(string key) { if (_stock == null) { _stock = new(StringComparer.Ordinal); } else if (_stock.ContainsKey(key)) { return; "
            + "} _stock[key] = 1; }", "{ if (Stock.ContainsKey(key)) { return; } Stock[key] = 1; }")]
    public async Task A_test_for_null_asks_for_emptiness_where_both_end_alike(string member, string mended)
    {
        string text = await Fixed(member);

        Assert.Contains(mended, text, StringComparison.Ordinal);
        Assert.Contains("_stock = new(StringComparer.Ordinal);", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bool M(string key) { if (_stock is null) { return true; } return _stock.ContainsKey(key); }")]
    [InlineData("bool M(string? key) { if (_stock is null) { return false; } return _stock.ContainsKey(key); }")]
    [InlineData("bool M(string key) { if (_stock is null) { return false; } Console.Write(key); return _stock.ContainsKey(key); }")]
    [InlineData("bool M(string key, out long n) { if (_stock is null) { n = 1; return false; } return _stock.TryGetValue(key, out n); }")]
    [InlineData("void M(string key) { if (_stock != null) { _stock[key] = 1; } }")]
    [InlineData("bool M(string key) { bool found = true; if (_stock != null) { found = _stock.ContainsKey(key); } return found; }")]
    [InlineData("bool M() => _stock?.Count == 0;")]
    [InlineData("int M() => _stock != null ? _stock.Count : -1;")]
    [InlineData("object? M() => _stock;")]
    public async Task Where_they_do_not_the_whole_field_is_left(string member)
    {
        string text = await Fixed(member);

        Assert.Contains(member, text, StringComparison.Ordinal);
        Assert.Contains("private Dictionary<string, long>? _stock; // by sku", text, StringComparison.Ordinal);
        Assert.Contains("_stock ??= new(StringComparer.Ordinal);", text, StringComparison.Ordinal);
        Assert.Contains("_stock is null || !_stock.TryGetValue", text, StringComparison.Ordinal);
    }

    private static async Task<string> Fixed(string member)
    {
        string raw = Raw.Replace("    public void Put", "    public " + member + "\n\n    public void Put", StringComparison.Ordinal)
            .ReplaceLineEndings("\n");
        Document mended = await UserWorkspace.FixAll(UserWorkspace.Open(raw));
        Assert.DoesNotContain((await mended.Project.GetCompilationAsync())!.GetDiagnostics(),
            static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return (await mended.GetTextAsync()).ToString();
    }
}
