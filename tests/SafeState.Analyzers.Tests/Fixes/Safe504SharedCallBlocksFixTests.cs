using System.Threading.Tasks;
using SafeState.Analyzers.Tests.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe504SharedCallBlocksFixTests
{
    [Theory]
    [InlineData("public bool M(string sku) => {|SAFE504:Stock.TryRemoveAsync(sku).Result|};",
        "public async Task<bool> M(string sku) => await Stock.TryRemoveAsync(sku);")]
    [InlineData("public void M(string sku)\n    {\n        {|SAFE504:Stock.TryRemoveAsync(sku).AsTask().Wait()|}; // removes\n    }",
        "public async Task M(string sku)\n    {\n        await Stock.TryRemoveAsync(sku); // removes\n    }")]
    [InlineData("public long M(string sku) => 1 + {|SAFE504:Stock.TryGetAsync(sku).AsTask().Result|}.Value;",
        "public async Task<long> M(string sku) => 1 + (await Stock.TryGetAsync(sku)).Value;")]
    [InlineData(
        "public async Task M() { await Task.Yield(); {|SAFE504:Names.ClearAsync().ConfigureAwait(false).GetAwaiter().GetResult()|}; }",
        "public async Task M() { await Task.Yield(); await Names.ClearAsync().ConfigureAwait(false); }")]
    [InlineData("public Func<Task> M() => async () => { _ = {|SAFE504:Stock.IncrementAsync(\"a\").Result|}; await Task.Yield(); };",
        "public Func<Task> M() => async () => { _ = await Stock.IncrementAsync(\"a\"); await Task.Yield(); };")]
    [InlineData("// Counts.\n    long M(string sku) { return {|SAFE504:Stock.IncrementAsync(sku).Result|}; }",
        "// Counts.\n    async Task<long> M(string sku) { return await Stock.IncrementAsync(sku); }")]
    [InlineData("public static bool M(ISharedMap<int, int> map) => !{|SAFE504:map.TryRemoveAsync(1).GetAwaiter().GetResult()|};",
        "public static async Task<bool> M(ISharedMap<int, int> map) => !await map.TryRemoveAsync(1);")]
    public Task Awaits(string before, string after) =>
        FixTest<Safe504SharedCallBlocksFix>.Mends(SharedClass.With(before), SharedClass.With(after));

    [Theory]
    [InlineData("public bool M(string sku) => {|SAFE504:Stock.TryRemoveAsync(sku).Result|}; public bool Twice() => M(\"a\") && M(\"b\");")]
    [InlineData("public virtual bool M(string sku) => {|SAFE504:Stock.TryRemoveAsync(sku).Result|};")]
    [InlineData("public bool M => {|SAFE504:Stock.TryRemoveAsync(\"a\").Result|};")]
    [InlineData("public void M(out bool removed) => removed = {|SAFE504:Stock.TryRemoveAsync(\"a\").Result|};")]
    [InlineData("public Task<bool> M() => Task.FromResult({|SAFE504:Stock.TryRemoveAsync(\"a\").Result|});")]
    [InlineData("""
        public async Task M(object gate)
        {
            await Task.Yield();
            lock (gate) { {|SAFE504:{|SAFE509:Names.ClearAsync()|}.AsTask().Wait()|}; }
        }
        """)]
    [InlineData("public IEnumerable<bool> M() { yield return {|SAFE504:Stock.TryRemoveAsync(\"a\").Result|}; }")]
    [InlineData("public Func<bool> M() => () => {|SAFE504:Stock.TryRemoveAsync(\"a\").Result|};")]
    [InlineData("public void M() => {|SAFE504:Names.ClearAsync().AsTask().Wait(10)|};")]
    [InlineData("public override string ToString() => {|SAFE504:Names.TryGetAsync(\"a\").Result|}.Value!;")]
    public Task Leaves_what_changes_callers(string member) => FixTest<Safe504SharedCallBlocksFix>.Leaves(SharedClass.With(member));
}
