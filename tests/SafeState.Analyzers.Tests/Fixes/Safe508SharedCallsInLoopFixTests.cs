using System.Threading.Tasks;
using SafeState.Analyzers.Tests.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe508SharedCallsInLoopFixTests
{
    [Theory]
    [InlineData("foreach (string sku in skus) { sum += (await {|SAFE508:Stock.TryGetAsync(sku)|}).Value; }",
        "var entries = await Stock.GetManyAsync(skus);\n        foreach (string sku in skus) { sum += entries[sku].Value; }")]
    [InlineData("// All.\n        "
        + "foreach (string sku in list) { var entry = await {|SAFE508:Stock.TryGetAsync(sku, token)|}; sum += entry.Value; }",
        "// All.\n        var entries = await Stock.GetManyAsync(list, token);\n        "
        + "foreach (string sku in list) { var entry = entries[sku]; sum += entry.Value; }")]
    public Task Reads_all_keys_before_the_loop(string before, string after) =>
        FixTest<Safe508SharedCallsInLoopFix>.Mends(With(before), With(after));

    [Theory]
    [InlineData("foreach (string sku in lazy) { sum += (await {|SAFE508:Stock.TryGetAsync(sku)|}).Value; }")]
    [InlineData("foreach (string sku in skus) { sum += (await {|SAFE508:Stock.TryGetAsync(sku + \"x\")|}).Value; }")]
    [InlineData("foreach (string sku in skus) { await {|SAFE508:Stock.IncrementAsync(sku)|}; }")]
    [InlineData("foreach (string sku in skus) { await Task.Yield(); sum += (await {|SAFE508:Stock.TryGetAsync(sku)|}).Value; }")]
    [InlineData("for (int i = 0; i < 3; i++) { sum += (await {|SAFE508:Stock.TryGetAsync(skus[i])|}).Value; }")]
    public Task Leaves_what_could_change_the_result(string body) => FixTest<Safe508SharedCallsInLoopFix>.Leaves(With(body));

    private static string With(string body) => SharedClass.With(
        "public async Task M(string[] skus, IReadOnlyList<string> list, IEnumerable<string> lazy, long sum, CancellationToken token)\n"
        + "    {\n        " + body + "\n    }");
}
