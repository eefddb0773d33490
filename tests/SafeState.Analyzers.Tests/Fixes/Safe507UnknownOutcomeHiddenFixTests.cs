using System.Threading.Tasks;
using SafeState.Analyzers.Tests.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe507UnknownOutcomeHiddenFixTests
{
    [Theory]
    [InlineData("""
                while (true)
                {
                    try
                    {
                        await Stock.DecrementAsync(sku);
                        return;
                    }
                    {|SAFE507:catch|} (SharedOutcomeUnknownException)
                    {
                        await Task.Delay(100);
                    }
                }
        """, """
                while (true)
                {
                    try
                    {
                        await Stock.DecrementAsync(sku);
                        return;
                    }
                    catch (SharedOutcomeUnknownException exception)
                    {
                        if (await exception.ResolveAsync())
                        {
                            return;
                        }

                        await Task.Delay(100);
                    }
                }
        """)]
    [InlineData("""
                try
                {
                    await Stock.DecrementAsync(sku);
                }
                {|SAFE507:catch|} (SharedOutcomeUnknownException unknown)
                {
                    Console.WriteLine(unknown);

                    await Stock.DecrementAsync(sku); // again
                }
        """, """
                try
                {
                    await Stock.DecrementAsync(sku);
                }
                catch (SharedOutcomeUnknownException unknown)
                {
                    if (!await unknown.ResolveAsync())
                    {
                        Console.WriteLine(unknown);

                        await Stock.DecrementAsync(sku); // again
                    }
                }
        """)]
    public Task Asks_before_the_write_is_made_again(string before, string after) =>
        FixTest<Safe507UnknownOutcomeHiddenFix>.Mends(With(before), With(after));

    [Theory]
    [InlineData("try { await Stock.DecrementAsync(sku); } {|SAFE507:catch|} (SharedOutcomeUnknownException) { }")]
    [InlineData("try { await Stock.DecrementAsync(sku); Console.WriteLine(); } {|SAFE507:catch|} (SharedOutcomeUnknownException) "
        + "{ await Stock.DecrementAsync(sku); }")]
    [InlineData("try { await Stock.DecrementAsync(sku); await Stock.DecrementAsync(sku); } "
        + "{|SAFE507:catch|} (SharedOutcomeUnknownException) { await Stock.DecrementAsync(sku); }")]
    public Task Leaves_what_needs_a_decision(string body) => FixTest<Safe507UnknownOutcomeHiddenFix>.Leaves(With(body));

    private static string With(string body) => SharedClass.With("public async Task M(string sku)\n    {\n" + body + "\n    }");
}
