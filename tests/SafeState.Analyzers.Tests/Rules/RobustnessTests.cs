using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.Analyzers.Tests;

/// <summary>Rules run on every key stroke: whatever is half written, none of them fails.</summary>
public sealed class RobustnessTests
{
    private const string Code = """
        [GuardedState(GuardStrategy.Locked, Name = "shop")]
        public partial class Inventory<TKey>(Dictionary<TKey, long> captured) : List<TKey> where TKey : notnull
        {
            [Guarded(GuardStrategy.Striped, Accessor = "Levels", Name = "levels")]
            private Dictionary<TKey, long> _stock = new() { }, m_more = captured;
            [Unguarded("never changed", Until = "2027-01-31")] private static SortedList<int, int>? s_list;
            public IDictionary<TKey, TKey> Names { get; init; } = new Dictionary<TKey, TKey>();

            public Inventory(int n, params List<object> registry) : this(captured: new())
            {
                try { _stock.Add(default!, n); registry.Add(this); }
                catch (Exception e) when (_stock.Count > 0) { (_stock, n) = (new(), 1); throw e; }
                finally { foreach (var (key, level) in _stock) { Levels[key]++; } }
                Action act = () => _stock?.Keys.ToList().ForEach(key => Local(ref _stock));
                void Local(ref Dictionary<TKey, long> map) => map = Levels is { } ? _stock ?? map : map switch { var other => other };
            }

            public object this[TKey key] { get => _stock[key]; set => this.MemberwiseClone(); }

            private partial record struct Page { [Guarded] private Dictionary<int, int> _rows;
                public readonly string Name => nameof(_rows); }
        }
        """;

    private static readonly SyntaxToken[] s_tokens = [.. CSharpSyntaxTree.ParseText(Code).GetRoot().DescendantTokens()];

    [Fact]
    public Task No_prefix_makes_a_rule_fail() => Check(s_tokens.Select(static token => Code[..token.Span.End]));

    [Fact]
    public Task No_missing_token_makes_a_rule_fail() =>
        Check(s_tokens.Select(static token => Code.Remove(token.SpanStart, token.Span.Length)));

    private static async Task Check(IEnumerable<string> sources) => await Parallel.ForEachAsync(sources, async (source, _) =>
    {
        ImmutableArray<Diagnostic> found = await Compiled.DiagnoseByRules(source);
        Diagnostic? failure = found.FirstOrDefault(static diagnostic => !diagnostic.Id.StartsWith("SAFE", StringComparison.Ordinal));
        Assert.True(failure is null, $"{failure}{Environment.NewLine}in{Environment.NewLine}{source}");
    });
}
