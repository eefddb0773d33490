using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe510WriteOutsideLeaseTests
{
    private const string Acquire = "await using SharedLease lease = await shared.AcquireAsync(\"a\"); ";
    private const string AcquireForStock = "await using SharedLease lease = await shared.AcquireAsync(\"a\", new() { Maps = { Stock } }); ";

    [Theory]
    [InlineData(Acquire + "await {|SAFE510:Stock.SetAsync(\"a\", 1)|};")]
    [InlineData(AcquireForStock + "await {|SAFE510:Stock.IncrementAsync(\"a\")|};")]
    [InlineData(AcquireForStock + "await Stock.Under(lease).SetAsync(\"a\", 1); await {|SAFE510:Stock.TryRemoveAsync(\"a\")|};")]
    [InlineData("var lease = await shared.AcquireAsync(\"a\"); await {|SAFE510:Names.ClearAsync()|}; await lease.DisposeAsync();")]
    [InlineData("await using (var lease = await shared.AcquireAsync(\"a\")) { "
        + "await {|SAFE510:Stock.UpdateAsync(\"a\", static old => old)|}; }")]
    [InlineData("SharedLease? lease = await shared.TryAcquireAsync(\"a\"); if (lease is null) { return; } "
        + "await {|SAFE510:Stock.TryAddAsync(\"a\", 1)|};")]
    [InlineData(Acquire + "if (lease.Epoch > 1) { await {|SAFE510:Stock.DecrementAsync(\"a\")|}; }")]
    [InlineData(Acquire + "Func<Task> write = async () => await {|SAFE510:Stock.SetAsync(\"a\", 1)|}; await write();")]
    [InlineData(Acquire + "async Task Write() => await {|SAFE510:Stock.SetAsync(\"a\", 1)|}; await Write();")]
    [InlineData(Acquire + "await {|SAFE510:Stock.ComputeAsync([\"a\"], static entries => entries[\"a\"]++)|};")]
    [InlineData(Acquire + "await {|SAFE510:Names.GetOrAddAsync(\"a\", static (key, fill, token) => ValueTask.FromResult(key))|};")]
    [InlineData("Func<SharedLease, Task> write = async held => await {|SAFE510:Stock.SetAsync(\"a\", 1)|}; await write(null!);")]
    [InlineData("async Task Write(SharedLease held) => await {|SAFE510:Stock.SetAsync(\"a\", 1)|}; await Write(null!);")]
    public Task Reports(string body) => SharedClass.Check($"public async Task M() {{ {body} }}");

    [Fact]
    public Task Reports_a_parameter() => SharedClass.Check(
        "public async Task M(SharedLease held) => await {|SAFE510:Stock.SetAsync(\"a\", held.Epoch)|};");

    [Theory]
    [InlineData(Acquire + "await Stock.Under(lease).SetAsync(\"a\", 1);")]
    [InlineData(Acquire + "var held = Stock.Under(lease); await held.IncrementAsync(\"a\");")]
    [InlineData(Acquire + "await Stock.TryGetAsync(\"a\");")]
    [InlineData(Acquire + "await Stock.GetManyAsync([\"a\", \"b\"]);")]
    [InlineData(Acquire + "await Stock.SnapshotAsync();")]
    [InlineData("await Stock.SetAsync(\"a\", 1); " + Acquire)]
    [InlineData("{ " + Acquire + "} await Stock.SetAsync(\"a\", 1);")]
    [InlineData("await using (var lease = await shared.AcquireAsync(\"a\")) { } await Stock.SetAsync(\"a\", 1);")]
    [InlineData(AcquireForStock + "await Names.SetAsync(\"a\", \"b\");")]
    [InlineData("if (true) { " + Acquire + "} else { await Stock.SetAsync(\"a\", 1); }")]
    [InlineData("await Stock.SetAsync(\"a\", 1);")]
    [InlineData("long epoch = 1; await Stock.SetAsync(\"a\", epoch);")]
    [InlineData("Func<SharedLease, long> epoch = static held => held.Epoch; await Stock.SetAsync(\"a\", epoch(null!));")]
    public Task Leaves_alone(string body) => SharedClass.Check($"public async Task M() {{ {body} }}");
}
