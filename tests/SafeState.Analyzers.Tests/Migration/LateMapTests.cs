using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Migration;

/// <summary>A map that is null until it is needed gets its map where it is declared.</summary>
public sealed class LateMapTests
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
        Assert.DoesNotContain((await mended.Project.GetCompilationAsync())!.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("public bool IsThere() => _stock != null;")]
    [InlineData("public string Name() => _stock == null ? \"none\" : \"some\";")]
    [InlineData("public int? Size() => _stock?.Count;")]
    [InlineData("public void Ensure() => _stock ??= new(StringComparer.Ordinal);")]
    public async Task A_method_that_tells_null_from_empty_is_left_to_its_author(string member)
    {
        string raw = Raw.Replace("    public void Put", "    " + member + "\n\n    public void Put", StringComparison.Ordinal).ReplaceLineEndings("\n");
        string mended = (await (await UserWorkspace.FixAll(UserWorkspace.Open(raw))).GetTextAsync()).ToString();

        Assert.Contains(member, mended, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public void Take(Dictionary<string, long> other) => _stock = other;")]
    [InlineData("public void Fold() => _stock = new(StringComparer.OrdinalIgnoreCase);")]
    [InlineData("public void Fill() => _stock = new() { [\"a\"] = 1 };")]
    [InlineData("public void Give() => Array.ForEach(new[] { 1 }, _ => System.Threading.Interlocked.CompareExchange(ref _stock, null, null));")]
    public async Task A_field_that_gets_other_maps_is_left_to_its_author(string member)
    {
        string raw = Raw.Replace("    public void Put", "    " + member + "\n\n    public void Put", StringComparison.Ordinal).ReplaceLineEndings("\n");
        string mended = (await (await UserWorkspace.FixAll(UserWorkspace.Open(raw))).GetTextAsync()).ToString();

        Assert.Contains("private Dictionary<string, long>? _stock; // by sku", mended, StringComparison.Ordinal);
        Assert.Contains("_stock ??= new(StringComparer.Ordinal);", mended, StringComparison.Ordinal);
    }
}
