using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>
/// An accessor needs the dictionary of its field. A rewritten assignment does not create one, so it stays where the field may be null.
/// </summary>
public sealed class UnassignedMapTests
{
    [Theory]
    [InlineData("private Dictionary<string, long> _stock; public Inventory() => Reset();")]
    [InlineData("private Dictionary<string, long> _stock = null!; public Inventory() => Reset();")]
    [InlineData("private Dictionary<string, long> _stock = default(Dictionary<string, long>)!;")]
    [InlineData("private Dictionary<string, long> _stock; public Inventory(bool warm) { if (warm) { _stock = new(); } }")]
    [InlineData("private Dictionary<string, long> _stock; public Inventory() => _stock = new(); public Inventory(int n) => Reset();")]
    [InlineData("private Dictionary<string, long> _stock; public Inventory() { Action set = () => _stock = new(); set(); }")]
    public async Task An_assignment_that_may_be_the_first_is_left(string field)
    {
        string mended = await Fixed(field);

        Assert.Contains("public void Reset() { _stock = new(); Log(); }", mended, StringComparison.Ordinal);
        Assert.Contains("public void Set(Dictionary<string, long> other) => _stock = other;", mended, StringComparison.Ordinal);
        Assert.Contains("=> Interlocked.Exchange(ref _stock, new());", mended, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private Dictionary<string, long> _stock = [];")]
    [InlineData("private Dictionary<string, long> _stock; public Inventory() => _stock = new();")]
    [InlineData("private Dictionary<string, long> _stock; public Inventory() { this._stock = new(); Reset(); }")]
    [InlineData(
        "private Dictionary<string, long> _stock; public Inventory(bool a) { if (a) { _stock = new(1); } else { _stock = new(2); } }")]
    [InlineData("private Dictionary<string, long> _stock; public Inventory() => _stock = new(); public Inventory(int n) : this() { }")]
    [InlineData("private Dictionary<string, long> _stock; public Inventory(object gate) { lock (gate) { _stock = new(); } }")]
    public async Task A_later_assignment_is_rewritten(string field)
    {
        string mended = await Fixed(field);

        Assert.Contains("public void Reset() { Stock.Clear(); Log(); }", mended, StringComparison.Ordinal);
        Assert.Contains("public void Set(Dictionary<string, long> other) => Stock.ReplaceAll(other);", mended, StringComparison.Ordinal);
        Assert.Contains("=> Stock.Drain();", mended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_that_the_field_is_set_is_kept()
    {
        string mended = await Fixed("""
            private Dictionary<string, long> _stock = [];

            [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_stock))]
            private void Renew() { _stock = new(); Log(); }
            """);

        Assert.Contains("private void Renew() { _stock = new(); Log(); }", mended, StringComparison.Ordinal);
        Assert.Contains("public void Reset() { Stock.Clear(); Log(); }", mended, StringComparison.Ordinal);
    }

    private static async Task<string> Fixed(string field)
    {
        Document raw = UserWorkspace.Open($$"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using SafeState;

            [GuardedState]
            public partial class Inventory
            {
                {{field}}

                public void Reset() { _stock = new(); Log(); }

                public void Set(Dictionary<string, long> other) => _stock = other;

                public IReadOnlyDictionary<string, long> Take() => Interlocked.Exchange(ref _stock, new());

                private static void Log() { }
            }
            """.ReplaceLineEndings("\n"));
        return (await (await UserWorkspace.FixAll(raw)).GetTextAsync()).ToString();
    }
}
