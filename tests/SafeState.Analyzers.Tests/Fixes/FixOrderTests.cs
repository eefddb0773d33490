using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Rules;
using SafeState.Analyzers.Tests.Rewriters;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

/// <summary>Fixes of one file give the same text in each order, and so does fixing all of them at once.</summary>
public sealed class FixOrderTests
{
    [Theory]
    [InlineData("public void M(string sku) { _stock[sku] += _limits[sku]; }")]
    [InlineData("public long M(string sku) => _stock[sku] + _limits[sku] * _stock[sku];")]
    [InlineData("public void M(string sku) { _stock.Add(sku, 1); _stock.Remove(sku); _limits.Clear(); }")]
    [InlineData("public void M(string sku) { /* a */ _stock.Add(sku, _limits[sku]); // b\n _limits.Remove(sku); }")]
    [InlineData(
        "public void M() { foreach (var pair in _stock) { if (_limits.ContainsKey(pair.Key)) { Log(_limits[pair.Key]); } } }")]
    [InlineData("public bool M(string sku) => _stock.ContainsKey(sku) && _limits.TryGetValue(sku, out long n) && _stock[sku] < n;")]
    public Task Raw_access(string member) => Agree<Safe101RawAccess, Safe101RawAccessFix>(member);

    [Theory]
    [InlineData(
        "public void M(string sku) { if (!Stock.ContainsKey(sku)) { Stock[sku] = 1; } if (!Limits.ContainsKey(sku)) { "
            + "Limits[sku] = 2; } }")]
    [InlineData("public void M(string sku) { Stock[sku]++; Stock[sku] += 2; Limits[sku]--; }")]
    [InlineData("public void M(string sku) { if (!Stock.ContainsKey(sku)) { Stock[sku] = 1; Limits[sku]++; } }")]
    [InlineData(
        "public long A(string sku) => Stock.ContainsKey(sku) ? Stock[sku] : 0; public long B(string sku) => "
            + "Limits.ContainsKey(sku) ? Limits[sku] : 0;")]
    public Task Check_then_act(string member) => Agree<Safe201CheckThenAct, Safe201CheckThenActFix>(member);

    [Theory]
    [InlineData("public void M() { lock (_gate) { Stock.Clear(); } lock (_other) { Limits.Clear(); } }")]
    public Task Redundant_locks(string member) => Agree<Safe207RedundantLock, Safe207RedundantLockFix>(member);

    /// <summary><c>dotnet format</c> gives no key where the first place has no fix. The other code need not compile.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("public int Broken() => Missing();")]
    [InlineData("public long Raw(string sku) => _stock[sku];")]
    [InlineData("public void Torn() { int n = \"\"; } public object Keys() => _limits.Keys; public int Broken() => ;")]
    public async Task All_are_fixed_where_the_first_has_no_fix_and_other_code_is_wrong(string other)
    {
        Document document = Open("public void First(string sku) { if (Stock.GetValueOrDefault(sku) > 0) { Stock.Decrement(sku); } } "
            + other + " public void M(string sku) { if (!Stock.ContainsKey(sku)) { Stock[sku] = 1; } }");
        Document mended =
            await UserWorkspace.FixAll(document, new Safe201CheckThenAct(), new Safe201CheckThenActFix(), FixAllScope.Project, key: null);

        Assert.Contains("public void M(string sku) { Stock.TryAdd(sku, 1); }", await GetText(mended), StringComparison.Ordinal);
        Assert.Contains("{ if (Stock.GetValueOrDefault(sku) > 0) { Stock.Decrement(sku); } }", await GetText(mended),
            StringComparison.Ordinal);
    }

    private static async Task Agree<TRule, TFix>(string member)
        where TRule : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        Document document = Open(member);
        Assert.True((await UserWorkspace.Diagnose(document.Project, new TRule())).Length > 1, "The member needs two places.");
        string down = await GetText(await FixEach<TRule, TFix>(document, static found => found));
        string up = await GetText(await FixEach<TRule, TFix>(document, static found => found.Reverse()));
        string all = await GetText(await UserWorkspace.FixAll(document, new TRule(), new TFix(), FixAllScope.Document, key: null));

        Assert.Equal(down, up);
        Assert.Equal(down, all);
        Assert.NotEqual(await GetText(document), all);
    }

    /// <summary>Applies the first fix that is offered, in an order of places, until there is none.</summary>
    private static async Task<Document> FixEach<TRule, TFix>(Document document,
        Func<IEnumerable<Diagnostic>, IEnumerable<Diagnostic>> order)
        where TRule : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        while (true)
        {
            CodeAction? offer = null;
            foreach (Diagnostic diagnostic in order(await UserWorkspace.Diagnose(document.Project, new TRule())))
            {
                await new TFix().RegisterCodeFixesAsync(
                    new CodeFixContext(document, diagnostic, (action, _) => offer ??= action, CancellationToken.None));
                if (offer is not null)
                {
                    break;
                }
            }

            if (offer is null)
            {
                return document;
            }

            document = await UserWorkspace.Apply(document, offer);
        }
    }

    private static async Task<string> GetText(Document document) => (await document.GetTextAsync()).ToString();

    private static Document Open(string member) => UserWorkspace.Open(RuleTest.Usings + $$"""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();
            private readonly Dictionary<string, long> _limits = new();
            private readonly Lock _gate = new();
            private readonly object _other = new();

            {{member}}

            private static void Log(long n) { }
        }
        """);
}
