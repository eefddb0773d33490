using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe505SharedReadThenWriteTests
{
    private const string Read = "var entry = await {|SAFE505:Stock.TryGetAsync(sku)|};";
    private const string Silent = "var entry = await Stock.TryGetAsync(sku);";

    [Theory]
    [InlineData(Read + " await Stock.SetAsync(sku, entry.Value + 1);")]
    [InlineData(Read + " long next = entry.Value + 1; await Stock.SetAsync(sku, next);")]
    [InlineData(Read + " if (!entry.Exists) { await Stock.SetAsync(sku, 1); }")]
    [InlineData(Read + " if (entry.Value == 0) { await Stock.TryRemoveAsync(sku); }")]
    [InlineData(Read + " if (entry.Value > 0) { await Stock.DecrementAsync(sku); }")]
    [InlineData(Read + " if (entry.Value > 9) { return; } await Stock.IncrementAsync(sku);")]
    [InlineData(Read + " if (entry.TryGetValue(out long old)) { await Stock.SetAsync(sku, old + 1); }")]
    [InlineData(Read + " bool full = entry.Value > 9; if (!full) { await Stock.IncrementByAsync(sku, 2); }")]
    [InlineData("if ((await {|SAFE505:Stock.TryGetAsync(sku)|}).Exists) { await Stock.TryRemoveAsync(sku); }")]
    [InlineData("await Stock.SetAsync(sku, (await Names.TryGetAsync(sku)).Value!.Length); long old = (await "
        + "{|SAFE505:Stock.TryGetAsync(sku)|}).Value; old *= 2; await Stock.SetAsync(sku, old);")]
    [InlineData("var map = Stock; var entry = await {|SAFE505:map.TryGetAsync(\"a\")|}; await map.SetAsync(\"a\", entry.Value * 2);")]
    [InlineData(Read + " long next; switch (entry.Value) { case 0: next = 1; await Stock.SetAsync(sku, next); break; }")]
    [InlineData(Read + " foreach (int i in new[] { 1 }) { if (entry.Value < i) { throw new Exception(); } } if (entry.Exists) { await "
        + "Stock.SetAsync(sku, 1); }")]
    public Task Reports(string body) => SharedClass.Check($"public async Task M(string sku) {{ {body} }}");

    [Theory]
    [InlineData(Silent + " await Stock.TryUpdateAsync(sku, entry.Value + 1, entry.Version);")]
    [InlineData(Silent + " if (entry.Value == 0) { await Stock.TryRemoveAsync(sku, entry.Version); }")]
    [InlineData(Silent + " await Stock.SetAsync(\"total\", entry.Value);")]
    [InlineData(Silent + " if (!entry.Exists) { await Stock.TryAddAsync(sku, 1); }")]
    [InlineData(Silent + " if (entry.Value > 0) { await Stock.TryDecrementAsync(sku, 1, 0); }")]
    [InlineData(Silent + " Console.WriteLine(entry.Value); await Stock.SetAsync(sku, 1);")]
    [InlineData(Silent + " if (entry.Exists) { Console.WriteLine(entry.Value); } await Stock.IncrementAsync(sku);")]
    [InlineData(Silent + " await Names.SetAsync(sku, entry.Value.ToString());")]
    [InlineData("await Stock.SetAsync(sku, 1); " + Silent + " Console.WriteLine(entry.Value);")]
    [InlineData("await Stock.UpdateAsync(sku, static old => old + 1);")]
    [InlineData("await Stock.AddOrUpdateAsync(sku, 1, static old => old + 1); await Stock.SetAsync(sku, 2);")]
    [InlineData(Silent + " Func<Task> later = async () => await Stock.SetAsync(sku, 1); if (entry.Exists) { await later(); }")]
    [InlineData(Silent + " if (entry.Exists) { await Stock.ClearAsync(); }")]
    [InlineData("var other = await Stock.TryGetAsync(\"b\"); if (other.Exists) { await Stock.SetAsync(\"a\", other.Value); }")]
    public Task Leaves_alone(string body) => SharedClass.Check($"public async Task M(string sku) {{ {body} }}");
}
