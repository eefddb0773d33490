using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe509SharedCallUnderLockTests
{
    [Theory]
    [InlineData("lock (gate) { _ = {|SAFE509:Names.SetAsync(\"a\", \"b\")|}; }")]
    [InlineData("lock (gate) { if (map.Count > 0) { _ = {|SAFE509:Stock.IncrementAsync(\"a\")|}; } }")]
    [InlineData("lock (gate) lock (map) _ = {|SAFE509:Stock.IncrementAsync(\"a\")|};")]
    [InlineData("ValueTask<long> task; lock (gate) { task = {|SAFE509:Stock.IncrementAsync(\"a\")|}; } await task;")]
    [InlineData("map.TryUpdate(1, (key, old) => { _ = {|SAFE509:Stock.IncrementAsync(\"a\")|}; return old; }, out _);")]
    [InlineData("map.AddOrUpdate(1, key => { _ = {|SAFE509:Stock.IncrementAsync(\"a\")|}; return 1; }, (key, old) => old);")]
    [InlineData("map.AddOrUpdate(1, 1, (key, old) => { _ = {|SAFE509:Names.TryRemoveAsync(\"a\")|}; return old; });")]
    [InlineData("lock (map) { _ = {|SAFE509:Stock.TryRemoveAsync(\"a\")|}; }")]
    [InlineData("map.RemoveWhere((key, old) => { _ = {|SAFE509:Names.ClearAsync()|}; return true; });")]
    [InlineData("map.GetOrAdd(1, key => { _ = {|SAFE509:Stock.IncrementAsync(\"a\")|}; return 1; });")]
    [InlineData("map.TryUpdate(1, (key, old) => {|SAFE509:Help(old)|}, out _);")]
    [InlineData("map.TryUpdate(1, {|SAFE509:Both|}, out _);")]
    public Task Reports(string body) => Check(body);

    [Theory]
    [InlineData("await Names.SetAsync(\"a\", \"b\");")]
    [InlineData("lock (gate) { map[1] = 1; } await Names.SetAsync(\"a\", \"b\");")]
    [InlineData("await map.GetOrAddAsync(1, async (key, token) => (int)await Stock.IncrementAsync(\"a\", token));")]
    [InlineData("Func<Task> later; lock (gate) { later = async () => await Names.ClearAsync(); } await later();")]
    [InlineData("map.TryUpdate(1, (key, old) => old + 1, out _); await Stock.IncrementAsync(\"a\");")]
    [InlineData("lock (gate) { _ = Stock.GetPartition(\"a\") + Stock.PartitionCount; }")]
    [InlineData("map.TryUpdate(1, (key, old) => old + Stock.GetPartition(\"a\"), out _);")]
    [InlineData("lock (gate) { Later(); async Task Later() => await Names.ClearAsync(); }")]
    [InlineData("if (map.TryGetValue(1, out int n)) { await Stock.IncrementByAsync(\"a\", n); }")]
    [InlineData("long sum = map.Snapshot().Values.Sum(); await Stock.SetAsync(\"sum\", sum);")]
    [InlineData("using SemaphoreSlim turn = new(1); await turn.WaitAsync(); await Stock.IncrementAsync(\"a\"); turn.Release();")]
    [InlineData("await Stock.UpdateAsync(\"a\", static old => old + 1);")]
    public Task Leaves_alone(string body) => Check(body);

    private static Task Check(string body) => SharedClass.Check($$"""
        public async Task M(IGuardedMap<int, int> map, object gate)
        {
            await Task.Yield();
            {{body}}
        }

        private int Help(int old)
        {
            _ = Stock.IncrementAsync("a");
            return old;
        }

        private int Both(int key, int old)
        {
            _ = Names.ClearAsync();
            return key + old;
        }
        """);
}
