using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe508SharedCallsInLoopTests
{
    [Theory]
    [InlineData("foreach (string sku in skus) { await {|SAFE508:Stock.TryGetAsync(sku)|}; }")]
    [InlineData("foreach (string sku in skus) await {|SAFE508:Stock.IncrementAsync(sku)|};")]
    [InlineData("foreach (string sku in skus) { await {|SAFE508:Stock.SetAsync(sku, 1)|}.ConfigureAwait(false); }")]
    [InlineData("foreach (string sku in skus) { await {|SAFE508:Stock.IncrementAsync(sku)|}.AsTask(); }")]
    [InlineData("for (int i = 0; i < skus.Length; i++) { await {|SAFE508:Stock.TryRemoveAsync(skus[i])|}; }")]
    [InlineData("for (int i = 0; i < 9; i++) { await {|SAFE508:Names.SetAsync($\"{i}\", \"a\")|}; }")]
    [InlineData("long sum = 0; foreach (string sku in skus) { sum += (await {|SAFE508:Stock.TryGetAsync(sku)|}).Value; }")]
    [InlineData("foreach (string sku in skus) { string key = sku.Trim(); await {|SAFE508:Names.TryAddAsync(key, key)|}; }")]
    [InlineData("foreach (string sku in skus) { if (sku.Length > 1) { await {|SAFE508:Stock.DecrementAsync(sku)|}; } }")]
    [InlineData("foreach (string sku in skus) { if (sku.Length > 1) { continue; } await {|SAFE508:Stock.TryGetAsync(sku)|}; }")]
    [InlineData("foreach (string sku in skus) { await {|SAFE508:Stock.UpdateAsync(sku, static old => old + 1)|}; }")]
    [InlineData("while (skus.Length > 0) { foreach (string sku in skus) { await {|SAFE508:Stock.TryGetAsync(sku)|}; } "
        + "await Task.Yield(); }")]
    [InlineData("foreach (string sku in skus) { await {|SAFE508:Stock.IncrementAsync(sku)|}; "
        + "await {|SAFE508:Names.TryRemoveAsync(sku)|}; }")]
    [InlineData("Func<Task> all = async () => { foreach (string sku in skus) { await {|SAFE508:Stock.IncrementAsync(sku)|}; } }; "
        + "await all();")]
    public Task Reports(string body) => SharedClass.Check($"public async Task M(string[] skus, string one) {{ {body} }}");

    [Theory]
    [InlineData("await Stock.GetManyAsync(skus);")]
    [InlineData("await Task.WhenAll(skus.Select(sku => Stock.IncrementAsync(sku).AsTask()));")]
    [InlineData("foreach (string sku in skus) { if ((await Stock.TryGetAsync(sku)).Exists) { break; } }")]
    [InlineData("foreach (string sku in skus) { if ((await Stock.TryDecrementAsync(sku)).Succeeded) { return; } }")]
    [InlineData("foreach (string sku in skus) { if (!await Stock.TryRemoveAsync(sku)) { throw new Exception(); } }")]
    [InlineData("for (int attempt = 0; attempt < 3; attempt++) { await Stock.IncrementAsync(one); }")]
    [InlineData("while (true) { await Stock.IncrementAsync(one); }")]
    [InlineData("await foreach (var change in Stock.WatchAsync(CancellationToken.None)) { await Names.SetAsync(change.Key!, \"new\"); }")]
    [InlineData("foreach (string sku in skus) { try { await Stock.IncrementAsync(sku); } catch (SharedUnavailableException) { } }")]
    [InlineData("long sum = 0; foreach (string sku in skus) { sum = await Stock.IncrementByAsync(sku, sum); }")]
    [InlineData("long sum = 0; foreach (string sku in skus) { if (sum < 9) { sum += await Stock.IncrementAsync(sku); } }")]
    [InlineData("string last = one; foreach (string sku in skus) { await Names.SetAsync(sku, last); last = sku; }")]
    [InlineData("List<Task> all = []; foreach (string sku in skus) { all.Add(Stock.IncrementAsync(sku).AsTask()); } "
        + "await Task.WhenAll(all);")]
    [InlineData("foreach (string sku in skus) { Func<Task> later = async () => await Stock.IncrementAsync(sku); await later(); }")]
    [InlineData("foreach (var map in new[] { Names }) { await map.SetAsync(one, \"a\"); }")]
    [InlineData("foreach (string sku in skus) { await Stock.ClearAsync(); Console.WriteLine(sku); }")]
    public Task Leaves_alone(string body) => SharedClass.Check($"public async Task M(string[] skus, string one) {{ {body} }}");

    [Fact]
    public Task Leaves_an_iterator_alone() => SharedClass.Check("""
        public async IAsyncEnumerable<long> M(string[] skus)
        {
            foreach (string sku in skus)
            {
                yield return (await Stock.TryGetAsync(sku)).Value;
            }
        }
        """);
}
