using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Analyzers.Rules;
using SafeState.Analyzers.Tests.Rewriters;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe201CheckThenActFixTests
{
    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task Fixes_all_where_the_first_has_no_fix_and_the_project_has_errors(FixAllScope scope)
    {
        Document document = UserWorkspace.Open(RuleTest.Usings + """
            [GuardedState]
            public partial class Inventory
            {
                private Dictionary<string, long> _stock = new();

                public void First(string sku) { if (Stock.Count < 3) { Stock.TryAdd(sku, 1); } }

                public int Broken() => _stock.Missing + Nowhere;

                public long Second(string sku) => Stock.ContainsKey(sku) ? Stock[sku] : 0;
            }
            """);

        Document after = await UserWorkspace.FixAll(document, new Safe201CheckThenAct(), new Safe201CheckThenActFix(), scope, key: null);

        Assert.Contains("Stock.TryGetValue(sku, out var value) ? value : 0", (await after.GetTextAsync()).ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "public long M(string sku) => {|SAFE201:Stock.ContainsKey(sku)|} ? Stock[sku] : 0;",
        "public long M(string sku) => Stock.TryGetValue(sku, out var value) ? value : 0;")]
    [InlineData(
        "public long M(string sku) => !{|SAFE201:Stock.ContainsKey(sku)|} ? 0 : Stock[sku] + /* twice */ Stock.GetValueOrDefault(sku);",
        "public long M(string sku) => !Stock.TryGetValue(sku, out var value) ? 0 : value + /* twice */ value;")]
    [InlineData(
        "public bool M(string sku, int value) => value > 0 && {|SAFE201:Stock.ContainsKey(sku)|} && Stock[sku] > value;",
        "public bool M(string sku, int value) => value > 0 && Stock.TryGetValue(sku, out var value2) && value2 > value;")]
    [InlineData(
        "public bool M(string sku) => !{|SAFE201:Stock.ContainsKey(sku)|} || Stock[sku] == 0;",
        "public bool M(string sku) => !Stock.TryGetValue(sku, out var value) || value == 0;")]
    [InlineData(
        "public long M(string sku) { if ({|SAFE201:Stock.ContainsKey(sku)|}) { return Stock[sku]; } return 0; }",
        "public long M(string sku) { if (Stock.TryGetValue(sku, out var value)) { return value; } return 0; }")]
    [InlineData(
        "public long M(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { return 0; } Console.WriteLine(); return Stock[sku]; }",
        "public long M(string sku) { if (!Stock.TryGetValue(sku, out var value)) { return 0; } Console.WriteLine(); return value; }")]
    public Task Reads_once(string before, string after) => Members(before, after);

    /// <summary>Members that take no span get a string.</summary>
    [Theory]
    [InlineData(
        "public long M(ReadOnlySpan<char> sku) => {|SAFE201:Stock.ContainsKey(sku)|} ? Stock.GetValueOrDefault(sku) : 0;",
        "public long M(ReadOnlySpan<char> sku) => Stock.TryGetValue(sku, out var value) ? value : 0;")]
    [InlineData(
        "public void M(ReadOnlySpan<char> sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku.ToString()] = 1; } }",
        "public void M(ReadOnlySpan<char> sku) { Stock.TryAdd(sku, 1); }")]
    [InlineData(
        "public void M(ReadOnlySpan<char> sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { "
            + "Stock.TryAdd(sku, Environment.TickCount64); } }",
        "public void M(ReadOnlySpan<char> sku) { Stock.GetOrAdd(sku, static _ => Environment.TickCount64); }")]
    [InlineData(
        "public void M(ReadOnlySpan<char> sku) { if ({|SAFE201:Stock.TryGetValue(sku, out long n)|}) { Stock[sku.ToString()] = n + 1; } }",
        "public void M(ReadOnlySpan<char> sku) { Stock.TryUpdate(sku.ToString(), static (_, n) => n + 1, out _); }")]
    [InlineData(
        "public void M(ReadOnlySpan<char> sku) { if ({|SAFE201:Stock.TryGetValue(sku, out long n)|} && n == 0) { "
            + "Stock.TryRemove(sku, out _); } }",
        "public void M(ReadOnlySpan<char> sku) { Stock.RemoveIf(sku.ToString(), static (_, n) => n == 0, out _); }")]
    public Task Keeps_spans(string before, string after) => Members(before, after);

    /// <summary>A delegate cannot capture a span.</summary>
    [Theory]
    [InlineData("public void M(ReadOnlySpan<char> sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock.TryAdd(sku, sku.Length); } }")]
    [InlineData(
        "public void M(ReadOnlySpan<char> sku) { if (!{|SAFE201:GuardedSpanExtensions.ContainsKey(Stock, sku)|}) { "
            + "GuardedSpanExtensions.TryAdd(Stock, sku, 1); } }")]
    public Task Leaves_a_span_in_the_value(string members) => FixTest<Safe201CheckThenActFix>.Leaves(Inventory(members));

    [Theory]
    [InlineData("if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; }", "Stock.TryAdd(sku, 1);")]
    [InlineData("if (!{|SAFE201:Stock.ContainsKey(sku)|}) Stock.TryAdd(sku, n);", "Stock.TryAdd(sku, n);")]
    [InlineData("if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = sku.Length; }", "Stock.GetOrAdd(sku, static sku => sku.Length);")]
    [InlineData("if (!{|SAFE201:Stock.ContainsKey(\"a\")|}) { Stock[\"a\"] = n * 2; }", "Stock.GetOrAdd(\"a\", _ => n * 2);")]
    [InlineData("if (!{|SAFE201:Stock.TryGetValue(sku, out long v)|}) { v = sku.Length; Stock[sku] = v; } Console.WriteLine(v);",
        "long v = Stock.GetOrAdd(sku, static sku => sku.Length); Console.WriteLine(v);")]
    [InlineData("if (!{|SAFE201:Stock.TryGetValue(sku, out var v)|}) { Stock[sku] = v = Load(n); } Console.WriteLine(v);",
        "var v = Stock.GetOrAdd(sku, _ => Load(n)); Console.WriteLine(v);")]
    [InlineData("long v; if (!{|SAFE201:Stock.TryGetValue(sku, out v)|}) { v = 7; Stock.TryAdd(sku, v); } Console.WriteLine(v);",
        "long v; v = Stock.GetOrAdd(sku, static _ => 7); Console.WriteLine(v);")]
    [InlineData("if (!{|SAFE201:Stock.TryGetValue(sku, out long v)|}) { v = Stock[sku] = Load(1); } Console.WriteLine(v);",
        "long v = Stock.GetOrAdd(sku, static _ => Load(1)); Console.WriteLine(v);")]
    public Task Adds_what_is_absent(string before, string after) => Body(before, after);

    [Theory]
    [InlineData("if ({|SAFE201:Stock.TryGetValue(sku, out long v)|}) { Stock[sku] = v + 1; } else { Stock[sku] = 1; }",
        "Stock.AddOrUpdate(sku, 1, static (_, v) => v + 1);")]
    [InlineData("if ({|SAFE201:Stock.TryGetValue(sku, out long v)|}) Stock[sku] = v + n; else Stock.TryAdd(sku, Load(n));",
        "Stock.AddOrUpdate(sku, _ => Load(n), (_, v) => v + n);")]
    [InlineData("Stock[sku] = {|SAFE201:Stock.TryGetValue(sku, out var v)|} ? v * 2 : 0;",
        "Stock.AddOrUpdate(sku, 0, static (_, v) => v * 2);")]
    [InlineData("if ({|SAFE201:Stock.TryGetValue(sku, out long v)|}) { Stock[sku] = v + sku.Length; }",
        "Stock.TryUpdate(sku, static (sku, v) => v + sku.Length, out _);")]
    [InlineData("if ({|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = n; }", "Stock.TryUpdate(sku, (_, _) => n, out _);")]
    [InlineData("{|SAFE201:Stock[sku]|}++;",
        "Stock.Compute(sku, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException());")]
    [InlineData("{|SAFE201:Stock[sku]|} -= n;",
        "Stock.Compute(sku, (ref entry) => entry.Exists ? (entry.Value -= n) : throw new KeyNotFoundException());")]
    [InlineData("Console.WriteLine(--{|SAFE201:Stock[sku]|});",
        "Console.WriteLine(Stock.Compute(sku, static (ref entry) => entry.Exists ? --entry.Value : throw new KeyNotFoundException()));")]
    [InlineData("Stock[sku] = {|SAFE201:Stock[sku]|} * 2;",
        "Stock.Compute(sku, static (ref entry) => entry.Exists ? (entry.Value = entry.Value * 2) : throw new KeyNotFoundException());")]
    [InlineData("Stock[sku] = {|SAFE201:Stock.GetValueOrDefault(sku)|} + n;",
        "Stock.Compute(sku, (ref entry) => entry.Value = entry.Value + n);")]
    public Task Changes_in_one_step(string before, string after) => Body(before, after);

    [Theory]
    [InlineData("if ({|SAFE201:Stock.ContainsKey(sku)|}) { Stock.TryRemove(sku, out _); }", "Stock.TryRemove(sku, out _);")]
    [InlineData("if ({|SAFE201:Stock.ContainsKey(sku)|}) Stock.TryRemove(sku, out long old);", "Stock.TryRemove(sku, out _);")]
    [InlineData("if ({|SAFE201:Stock.TryGetValue(sku, out long v)|} && v == 0) { Stock.TryRemove(sku, out _); }",
        "Stock.RemoveIf(sku, static (_, v) => v == 0, out _);")]
    [InlineData(
        "if ({|SAFE201:Stock.TryGetValue(sku, out long v)|} && v > n && v < 9) { Stock.TryRemove(sku, out _); Console.WriteLine(v); }",
            "if (Stock.RemoveIf(sku, (_, v) => v > n && v < 9, out long v)) { Console.WriteLine(v); }")]
    [InlineData("bool gone = {|SAFE201:Stock.TryGetValue(sku, out long v)|} && v == 0 && Stock.TryRemove(sku, out _);",
        "bool gone = Stock.RemoveIf(sku, static (_, v) => v == 0, out _);")]
    public Task Removes_in_one_step(string before, string after) => Body(before, after);

    [Fact]
    public Task Keeps_comments_and_layout() => Members(
        """
        public void M(string sku)
            {
                // New in the shop?
                if (!{|SAFE201:Stock.ContainsKey(sku)|})
                {
                    // One is on its way.
                    Stock[sku] = 1; // to be counted
                }

                Console.WriteLine(); // done
                if ({|SAFE201:Stock.TryGetValue(sku, out long level)|} && level == 0)
                {
                    // Sold out.
                    Stock.TryRemove(sku, out _);

                    // Tell.
                    Console.WriteLine(level);
                }
            }
        """,
        """
        public void M(string sku)
            {
                // New in the shop?
                // One is on its way.
                // to be counted
                Stock.TryAdd(sku, 1);

                Console.WriteLine(); // done
                if (Stock.RemoveIf(sku, static (_, level) => level == 0, out long level))
                {
                    // Sold out.

                    // Tell.
                    Console.WriteLine(level);
                }
            }
        """);

    [Fact]
    public Task Mends_all_at_once() => Members(
        """
        public long A(string sku) => {|SAFE201:Stock.ContainsKey(sku)|} ? Stock[sku] : 0;
            public void B(string sku) => {|SAFE201:Stock[sku]|}++;
            public void C(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; }
                if ({|SAFE201:Stock.ContainsKey(sku + "2")|}) { Stock.TryRemove(sku + "2", out _); } }
        """,
        """
        public long A(string sku) => Stock.TryGetValue(sku, out var value) ? value : 0;
            public void B(string sku) => Stock.Compute(sku, static (ref entry) => entry.Exists ? entry.Value++ : throw new KeyNotFoundException());
            public void C(string sku) { Stock.TryAdd(sku, 1);
                Stock.TryRemove(sku + "2", out _); }
        """);

    [Theory]
    [InlineData("if ({|SAFE201:Stock.GetValueOrDefault(sku)|} > 0) { Stock.Decrement(sku); }")]
    [InlineData("if ({|SAFE201:Stock.TryGetValue(sku, out long v)|} && v > n) { Stock[sku] = v - n; }")]
    [InlineData("if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Console.WriteLine(); Stock[sku] = 1; }")]
    [InlineData("if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; } else { Console.WriteLine(); }")]
    [InlineData("if ({|SAFE201:Stock.TryGetValue(sku, out long v)|}) { Stock[sku] = v + 1; } Console.WriteLine(v);")]
    [InlineData("if ({|SAFE201:Stock.TryGetValue(sku, out long v)|}) { Stock[sku] = v + Stock.Count; }")]
    [InlineData("long v = {|SAFE201:Stock[sku]|}; Stock[sku] = v + 1;")]
    [InlineData("bool has = {|SAFE201:Stock.ContainsKey(sku)|}; if (has) { Console.WriteLine(Stock[sku]); }")]
    [InlineData("if ({|SAFE201:Stock.ContainsKey(sku)|}) { Console.WriteLine(Stock[sku]); Stock[sku] = 1; }")]
    [InlineData("while (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = 1; }")]
    [InlineData("if ({|SAFE201:Stock.ContainsKey(sku)|}) { Stock.Increment(sku); }")]
    public Task Leaves_to_their_author_what_no_member_says(string body) =>
        FixTest<Safe201CheckThenActFix>.Leaves(Inventory(InMethod(body)));

    [Theory]
    [InlineData("public async Task M(string sku) { if (!{|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = await Task.FromResult(1L); } }")]
    [InlineData("public void M(string sku, ref long n) { if ({|SAFE201:Stock.ContainsKey(sku)|}) { Stock[sku] = n; } }")]
    [InlineData("public void M(string sku, in long n) => {|SAFE201:Stock[sku]|} += n;")]
    public Task Leaves_what_cannot_run_in_a_delegate(string member) => FixTest<Safe201CheckThenActFix>.Leaves(Inventory(member));

    [Fact]
    public Task Works_on_whatever_is_a_store() => FixTest<Safe201CheckThenActFix>.Mends(
        "public static class Shop { public static string Name(IGuardedMap<int, string> names, int id) => "
            + "{|SAFE201:names.ContainsKey(id)|} ? names[id] : \"\"; }",
        "public static class Shop { public static string Name(IGuardedMap<int, string> names, int id) => names.TryGetValue(id, out var "
            + "value) ? value : \"\"; }");

    private static Task Body(string before, string after) => Members(InMethod(before), InMethod(after));

    private static Task Members(string before, string after) => FixTest<Safe201CheckThenActFix>.Mends(Inventory(before), Inventory(after));

    private static string InMethod(string body) => "public void M(string sku, long n) { " + body + " }";

    private static string Inventory(string members) => $$"""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            {{members}}

            private static long Load(long n) => n;
        }
        """;
}
