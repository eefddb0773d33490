using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe209LeaseNotDisposedTests
{
    [Theory]
    [InlineData("public void M() { {|SAFE209:Pool.LeaseOrAdd(\"a\", _ => new Connection())|}; }")]
    [InlineData("public void M() { _ = {|SAFE209:Pool.LeaseOrAdd(\"a\", _ => new Connection())|}; }")]
    [InlineData("public void M() { var lease = {|SAFE209:Pool.LeaseOrAdd(\"a\", _ => new Connection())|}; lease.Value.Use(); }")]
    [InlineData("public void M() { {|SAFE209:Pool.LeaseOrAdd(\"a\", _ => new Connection())|}.Value.Use(); }")]
    [InlineData("public int M() => {|SAFE209:this.Pool.LeaseOrAdd(\"a\", (_, id) => new Connection { Id = id }, 1)|}.Value.Id;")]
    [InlineData("public bool M() => {|SAFE209:Pool.TryLease(\"a\", out _)|};")]
    [InlineData("public void M() { if ({|SAFE209:Pool.TryLease(\"a\", out var lease)|}) { lease.Value.Use(); } }")]
    [InlineData("public void M() { Lease<Connection> lease; if ({|SAFE209:Pool.TryLease(\"a\", out lease)|}) { lease.Value.Use(); } }")]
    [InlineData(
        "public async Task M() { var lease = await {|SAFE209:Pool.LeaseOrAddAsync(\"a\", (_, _) => new(new Connection()))|}; "
            + "lease.Value.Use(); }")]
    [InlineData(
        "public async Task M() { (await {|SAFE209:Pool.LeaseOrAddAsync(\"a\", (_, _) => new(new Connection()))|}.ConfigureAwait(false))"
            + ".Value.Use(); }")]
    [InlineData("public void M() { if ({|SAFE209:Pool.TryLease(\"a\", out var lease)|}) { Pool.TryRemove(\"a\", lease); } }")]
    [InlineData("public void M(IGuardedLeaseMap<int, Connection> map) { map.TryRemove(1); _ = {|SAFE209:map.TryLease(1, out var lease)|} "
        + "&& lease != null; }")]
    [InlineData("public Action M() => () => { var lease = {|SAFE209:Pool.LeaseOrAdd(\"a\", _ => new Connection())|}; };")]
    [InlineData("public void M() { Lease<Connection> lease; lease = {|SAFE209:Pool.LeaseOrAdd(\"a\", _ => new Connection())|}; }")]
    public Task Reports_a_lease_that_is_lost(string member) => RuleTest.Source(LeasedClass.With(member));

    [Theory]
    [InlineData("public void M() { using var lease = Pool.LeaseOrAdd(\"a\", _ => new Connection()); lease.Value.Use(); }")]
    [InlineData("public void M() { using (Pool.LeaseOrAdd(\"a\", _ => new Connection())) { } }")]
    [InlineData("public void M() { using (var lease = Pool.LeaseOrAdd(\"a\", _ => new Connection())) { lease.Value.Use(); } }")]
    [InlineData("public void M() { if (Pool.TryLease(\"a\", out var lease)) { using (lease) { lease.Value.Use(); } } }")]
    [InlineData("public void M() { if (Pool.TryLease(\"a\", out var lease)) { try { } finally { lease.Dispose(); } } }")]
    [InlineData("public void M() { Pool.TryLease(\"a\", out var lease); lease?.Dispose(); }")]
    [InlineData("public async Task M() { if (Pool.TryLease(\"a\", out var lease)) { await lease.DisposeAsync(); } }")]
    [InlineData("public async Task M() { await using var lease = await Pool.LeaseOrAddAsync(\"a\", (_, _) => new(new Connection())); }")]
    [InlineData("public Lease<Connection> M() => Pool.LeaseOrAdd(\"a\", _ => new Connection());")]
    [InlineData("public Lease<Connection> M() { var lease = Pool.LeaseOrAdd(\"a\", _ => new Connection()); return lease; }")]
    [InlineData("public ValueTask<Lease<Connection>> M() => Pool.LeaseOrAddAsync(\"a\", (_, _) => new(new Connection()));")]
    [InlineData("public bool M(out Lease<Connection> lease) => Pool.TryLease(\"a\", out lease);")]
    [InlineData("private Lease<Connection> _held; public void M() => _held = Pool.LeaseOrAdd(\"a\", _ => new Connection());")]
    [InlineData("private Lease<Connection> _held; public bool M() => Pool.TryLease(\"a\", out _held);")]
    [InlineData("public void M(List<IDisposable> all) { all.Add(Pool.LeaseOrAdd(\"a\", _ => new Connection())); }")]
    [InlineData("public void M(List<IDisposable> all) { if (Pool.TryLease(\"a\", out var lease)) { all.Add(lease); } }")]
    [InlineData("public void M() { var lease = Pool.LeaseOrAdd(\"a\", _ => new Connection()); var other = lease; other.Dispose(); }")]
    [InlineData(
        "public Action M() { var lease = Pool.LeaseOrAdd(\"a\", _ => new Connection()); return () => lease.Dispose(); }")]
    [InlineData("public bool M() => Pool.ContainsKey(\"a\") && Pool.TryRemove(\"a\");")]
    [InlineData("public void M(Lease<Connection> lease) => lease.Value.Use();")]
    public Task Leaves_alone(string member) => RuleTest.Source(LeasedClass.With(member));
}
