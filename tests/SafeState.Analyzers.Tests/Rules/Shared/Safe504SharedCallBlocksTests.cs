using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe504SharedCallBlocksTests
{
    [Theory]
    [InlineData("public bool M(string sku) => {|SAFE504:Stock.TryRemoveAsync(sku).Result|};")]
    [InlineData("public bool M(string sku) => {|SAFE504:Stock.TryRemoveAsync(sku).AsTask().Result|};")]
    [InlineData("public void M(string sku) => {|SAFE504:Stock.TryRemoveAsync(sku).AsTask().Wait()|};")]
    [InlineData("public void M(string sku) { _ = {|SAFE504:Stock.TryRemoveAsync(sku).AsTask().Wait(1000)|}; }")]
    [InlineData("public bool M(string sku) => {|SAFE504:Stock.TryRemoveAsync(sku).GetAwaiter().GetResult()|};")]
    [InlineData("public bool M(string sku) => {|SAFE504:Stock.TryRemoveAsync(sku).ConfigureAwait(false).GetAwaiter().GetResult()|};")]
    [InlineData("public bool M(string sku) => {|SAFE504:Stock.TryRemoveAsync(sku).AsTask().GetAwaiter().GetResult()|};")]
    [InlineData("public void M() => {|SAFE504:Names.ClearAsync().GetAwaiter().GetResult()|};")]
    [InlineData("public long M(string sku) => {|SAFE504:Stock.IncrementAsync(sku).Result|} + 1;")]
    [InlineData("public bool M(string sku) { var task = Stock.TryRemoveAsync(sku); return {|SAFE504:task.Result|}; }")]
    [InlineData("public bool M(string sku) { var task = Stock.TryRemoveAsync(sku).AsTask(); return {|SAFE504:task.Result|}; }")]
    [InlineData("public void M() => {|SAFE504:Task.WaitAll(Stock.IncrementAsync(\"a\").AsTask(), Task.Delay(1))|};")]
    [InlineData("public Func<bool> M(string sku) => () => {|SAFE504:Stock.TryRemoveAsync(sku).Result|};")]
    [InlineData("public static bool M(ISharedMap<int, int> map) => {|SAFE504:map.TryRemoveAsync(1).Result|};")]
    [InlineData("public static bool M<T>(T map) where T : ISharedMap<int, int> => {|SAFE504:map.TryRemoveAsync(1).Result|};")]
    [InlineData("public async Task M(string sku) { await Task.Yield(); _ = {|SAFE504:Stock.TryGetAsync(sku).Result|}.Value; }")]
    [InlineData("public string M { get { return {|SAFE504:Names.TryGetAsync(\"a\").Result|}.Value!; } }")]
    [InlineData("public bool M(SharedOutcomeUnknownException e) => {|SAFE504:e.ResolveAsync().Result|};")]
    public Task Reports(string members) => SharedClass.Check(members);

    [Theory]
    [InlineData("public async Task<bool> M(string sku) => await Stock.TryRemoveAsync(sku);")]
    [InlineData("public ValueTask<bool> M(string sku) => Stock.TryRemoveAsync(sku);")]
    [InlineData("public Task<bool> M(string sku) => Stock.TryRemoveAsync(sku).AsTask();")]
    [InlineData("public async Task<bool> M(string sku) => await Stock.TryRemoveAsync(sku).ConfigureAwait(false);")]
    [InlineData("public bool M(Task<bool> task) => task.Result;")]
    [InlineData("public bool M(Task<bool> task) => task.GetAwaiter().GetResult();")]
    [InlineData("public void M(SemaphoreSlim gate) => gate.Wait();")]
    [InlineData(
        "public async Task<bool> M(string sku) { var task = Stock.TryRemoveAsync(sku).AsTask(); await Task.WhenAll(task); return "
            + "task.Result; }")]
    [InlineData(
        "public async Task<bool> M(string sku) { var task = Stock.TryRemoveAsync(sku); return task.IsCompletedSuccessfully ? task.Result "
            + ": await task; }")]
    [InlineData("public object M() => nameof(Task<int>.Result);")]
    [InlineData("public int M(SharedUpdate<int> Result) => Result.Value;")]
    [InlineData("public int Parts => Stock.PartitionCount + Stock.GetPartition(\"a\");")]
    [InlineData("public void M() => Task.WaitAll(Task.Delay(1), Task.Delay(2));")]
    [InlineData("public async Task M() => await Task.WhenAll(Stock.IncrementAsync(\"a\").AsTask(), Stock.IncrementAsync(\"b\").AsTask());")]
    [InlineData("public static string M(Other map) => map.ReadAsync().Result; public class Other { public Task<string> ReadAsync() => "
        + "Task.FromResult(\"\"); }")]
    public Task Leaves_alone(string members) => SharedClass.Check(members);
}
