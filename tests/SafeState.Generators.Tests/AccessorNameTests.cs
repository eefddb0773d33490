using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Harness;
using SafeState.Roslyn;

namespace SafeState.Generators.Tests;

/// <summary>Which name an accessor has where something else has its first one.</summary>
public sealed class AccessorNameTests
{
    private const string Type = "private readonly Dictionary<string, long> ";

    [Theory]
    [InlineData(Type + "_stock = new();", "_stock: Stock")]
    [InlineData(Type + "Stock = new();", "Stock: StockStore")]
    [InlineData(Type + "DayMap = new();", "DayMap: DayMapStore")]
    [InlineData(Type + "_headers = new(); public int Headers => 1;", "_headers: HeadersStore")]
    [InlineData(Type + "_headers = new(); public void Headers() { }", "_headers: HeadersStore")]
    [InlineData(Type + "_headers = new(); private int get_Headers() => 1;", "_headers: HeadersStore")]
    [InlineData(Type + "_headers = new(); private class HeadersMap;", "_headers: HeadersStore")]
    [InlineData(Type + "_headers = new(); private int __mapOfHeaders() => 1;", "_headers: HeadersStore")]
    [InlineData(Type + "_headers = new(); private int Headers, HeadersStore;", "_headers: GuardedHeaders")]
    [InlineData(Type + "_c = new();", "_c: CStore")]
    [InlineData(Type + "_outer = new();", "_outer: OuterStore")]
    [InlineData(Type + "_t = new();", "_t: TStore")]
    [InlineData(Type + "_toString = new();", "_toString: ToStringStore")]
    [InlineData(Type + "_inherited = new();", "_inherited: InheritedStore")]
    [InlineData(Type + "_item = new(); public int this[int index] => index;", "_item: ItemStore")]
    [InlineData(Type + "_ = new();", "_: Store")]
    [InlineData(Type + "_1 = new();", "_1: Store1")]
    [InlineData(Type + "_stock = new(), _stockStore = new(); private int Stock;", "_stock: GuardedStock, _stockStore: StockStore")]
    [InlineData(Type + "_stock = new(), _stockMap = new();", "_stock: StockStore, _stockMap: StockMapStore")]
    [InlineData("[Guarded(Accessor = \"Stock\")] " + Type + "_levels = new(); " + Type
        + "_stock = new();", "_levels: Stock, _stock: StockStore")]
    [InlineData("[Guarded(Accessor = \"StockMap\")] " + Type + "_levels = new(); " + Type
        + "_stock = new();", "_levels: StockMap, _stock: StockStore")]
    [InlineData("[Guarded] public partial IGuardedMap<string, long> Stock { get; } " + Type + "_stock = new();", "_stock: StockStore")]
    [InlineData("[Unguarded(\"fixed\")] " + Type + "m_stock = new(); " + Type + "_stock = new();", "_stock: Stock")]
    public void The_first_free_one_of_three_is_taken(string members, string accessors)
    {
        string source = Source(members);
        Assert.Equal(accessors, string.Join(", ", Fields(source)));
        Compilation output = Generation.Compile([source], NullableContextOptions.Enable);
        Assert.Empty(output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        // The rules see what was emitted, and must come to the same names.
        Assert.Equal(accessors, string.Join(", ", Fields(output)));
    }

    [Fact]
    public void The_order_of_declarations_does_not_matter()
    {
        string[] fields = [Type + "_stock = new();", Type + "_stockStore = new();", Type + "_stockMap = new();", "private int Stock;"];
        string first = string.Join(", ", Fields(Source(string.Concat(fields))).Order(StringComparer.Ordinal));
        Assert.Equal(first, string.Join(", ", Fields(Source(string.Concat(fields.Reverse()))).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_store_is_named_after_it() =>
        Assert.Contains("\"C.DayMapStore\"",
            Generation.Single(
                "using System.Collections.Generic; using SafeState; [GuardedState] internal partial class C { private readonly "
                    + "Dictionary<string, long> DayMap = new(); }"), StringComparison.Ordinal);

    private static string Source(string members) => $$"""
        #nullable enable
        using System.Collections.Generic;
        using SafeState;
        internal class Ancestor { protected int Inherited; }
        internal partial class Outer { [GuardedState] internal partial class C<T> : Ancestor { {{members}} } }
        """;

    private static IEnumerable<string> Fields(string source) => Fields(TestCompilation.Create([source]));

    private static IEnumerable<string> Fields(Compilation compilation) => compilation.GetSymbolsWithName("C", SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .SelectMany(type => GuardedTypeInfo.TryCreate(type, compilation, default)!.Fields)
        .Where(static field => field.Error != GuardError.Waived)
        .Select(static field => field.IsGuarded ? $"{field.Field.Name}: {field.Accessor}" : $"{field.Field.Name}: {field.Error}");
}
