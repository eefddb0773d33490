using System.Threading.Tasks;
using SafeState.Analyzers.Tests.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe505SharedReadThenWriteFixTests
{
    private const string Read = "var left = await {|SAFE505:Stock.TryGetAsync(sku)|};\n";

    [Theory]
    [InlineData("""
        var entry = await {|SAFE505:Names.TryGetAsync(sku)|};
        if (!entry.Exists)
        {
            await Names.SetAsync(sku, "new"); // first
        }

        await Task.Yield();
        """, """
        // first
        await Names.TryAddAsync(sku, "new");

        await Task.Yield();
        """)]
    [InlineData("if (!(await {|SAFE505:Stock.TryGetAsync(sku, token)|}).Exists) await Stock.SetAsync(sku, 1, token);",
        "await Stock.TryAddAsync(sku, 1, token);")]
    public Task Adds_in_one_call(string before, string after) => Check(before, after);

    [Theory]
    [InlineData("await Stock.SetAsync(sku, left.Value + by);", "await Stock.IncrementByAsync(sku, by);")]
    [InlineData("await Stock.SetAsync(sku, left.Value + 1);", "await Stock.IncrementAsync(sku);")]
    [InlineData("await Stock.SetAsync(sku, left.Value - 1);", "await Stock.DecrementAsync(sku);")]
    [InlineData("await Stock.SetAsync(sku, left.Value - 5);", "await Stock.IncrementByAsync(sku, -5);")]
    public Task Lets_the_server_add(string before, string after) =>
        Check(Read + before, after);

    [Theory]
    [InlineData(Read + "await Stock.SetAsync(sku, left.Value + 1);\nConsole.WriteLine(left.Value);")]
    [InlineData(Read + "await Task.Yield();\nawait Stock.SetAsync(sku, left.Value + 1);")]
    [InlineData(Read + "await Stock.SetAsync(sku, left.Value * 2);")]
    [InlineData(Read + "await Stock.SetAsync(sku, left.Value + left.Value);")]
    [InlineData(Read + "if (left.Exists) { await Stock.SetAsync(sku, 1); }")]
    [InlineData(Read + "if (!left.Exists) { await Stock.SetAsync(sku, 1); } else { by = 2; }")]
    [InlineData(Read + "if (!left.Exists) { await Stock.SetAsync(sku, Load()); }")]
    [InlineData("var left = await {|SAFE505:Stock.TryGetAsync(sku, token)|};\nif (!left.Exists) { await Stock.SetAsync(sku, 1); }")]
    public Task Leaves_what_needs_a_decision(string body) => FixTest<Safe505SharedReadThenWriteFix>.Leaves(With(body));

    private static Task Check(string before, string after) =>
        FixTest<Safe505SharedReadThenWriteFix>.Mends(With(before), With(after));

    private static string With(string body) => SharedClass.With(
        "static long Load() => 1; public async Task M(string sku, long by, CancellationToken token)\n{\n" + body + "\n}");
}
