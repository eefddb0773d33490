using System.Threading.Tasks;
using SafeState.Analyzers.Tests.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe510WriteOutsideLeaseFixTests
{
    [Theory]
    [InlineData("{|SAFE510:Stock.SetAsync(\"a\", 1)|}", "Stock.Under(lease).SetAsync(\"a\", 1)")]
    [InlineData("{|SAFE510:this.Stock.IncrementAsync(\"a\")|}", "this.Stock.Under(lease).IncrementAsync(\"a\")")]
    [InlineData("{|SAFE510:Names.ClearAsync()|}", "Names.Under(lease).ClearAsync()")]
    [InlineData("{|SAFE510:Stock // the stock\n            .SetAsync(\"a\", 1)|}",
        "Stock.Under(lease) // the stock\n            .SetAsync(\"a\", 1)")]
    public Task Writes_under_the_lease(string before, string after) => FixTest<Safe510WriteOutsideLeaseFix>.Mends(
        SharedClass.With($"public async Task M(SharedLease lease) {{ await {before}; }}"),
        SharedClass.With($"public async Task M(SharedLease lease) {{ await {after}; }}"));

    [Fact]
    public Task Writes_under_a_lease_that_was_acquired() => FixTest<Safe510WriteOutsideLeaseFix>.Mends(
        SharedClass.With("public async Task M() { await using var held = await shared.AcquireAsync(\"a\"); "
            + "await {|SAFE510:Stock.SetAsync(\"a\", 1)|}; await {|SAFE510:Stock.SetAsync(\"b\", 1)|}; }"),
        SharedClass.With("public async Task M() { await using var held = await shared.AcquireAsync(\"a\"); "
            + "await Stock.Under(held).SetAsync(\"a\", 1); await Stock.Under(held).SetAsync(\"b\", 1); }"));

    [Theory]
    [InlineData("public async Task M(SharedLease one, SharedLease two) { await {|SAFE510:Stock.SetAsync(\"a\", one.Epoch)|}; }")]
    [InlineData("public async Task M(SharedLease one) { await using var two = await shared.AcquireAsync(\"b\"); "
        + "await {|SAFE510:Stock.SetAsync(\"a\", 1)|}; }")]
    public Task Leaves_the_choice_between_two_leases(string member) =>
        FixTest<Safe510WriteOutsideLeaseFix>.Leaves(SharedClass.With(member));
}
