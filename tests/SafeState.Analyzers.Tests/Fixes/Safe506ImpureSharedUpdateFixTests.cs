using System.Threading.Tasks;
using SafeState.Analyzers.Tests.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe506ImpureSharedUpdateFixTests
{
    [Theory]
    [InlineData("await Stock.UpdateAsync(\"a\", static old => old + {|SAFE506:DateTime.UtcNow|}.Ticks);",
        "var now = DateTime.UtcNow;\n        await Stock.UpdateAsync(\"a\", old => old + now.Ticks);")]
    [InlineData("await Names.UpdateAsync(\"a\", old => { return old + {|SAFE506:Guid.NewGuid()|}; });",
        "var id = Guid.NewGuid();\n        await Names.UpdateAsync(\"a\", old => { return old + id; });")]
    [InlineData("return (await Stock.UpdateAsync(\"a\", old => old + {|SAFE506:random.Next(5)|})).Succeeded;",
        "var value = random.Next(5);\n        return (await Stock.UpdateAsync(\"a\", old => old + value)).Succeeded;")]
    [InlineData("long now = 1; // A new name.\n        "
        + "await Names.AddOrUpdateAsync(\"a\", \"\", old => old + now + {|SAFE506:DateTime.Now|});",
        "long now = 1; // A new name.\n        var now1 = DateTime.Now;\n        "
        + "await Names.AddOrUpdateAsync(\"a\", \"\", old => old + now + now1);")]
    public Task Reads_before_the_call(string before, string after) =>
        FixTest<Safe506ImpureSharedUpdateFix>.Mends(With(before), With(after));

    [Theory]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { {|SAFE506:total += old|}; return old; });")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { long sum = old; "
        + "for (int i = 0; i < 3; i++) { sum += {|SAFE506:random.Next(5)|}; } return sum; });")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => old + {|SAFE506:random.Next((int)old)|});")]
    [InlineData("while ((await Stock.UpdateAsync(\"a\", old => old + {|SAFE506:random.Next(5)|})).Succeeded) { }")]
    public Task Leaves_other_effects(string body) => FixTest<Safe506ImpureSharedUpdateFix>.Leaves(With(body));

    private static string With(string body) => SharedClass.With(
        "public async Task<bool> M(Random random, long total)\n    {\n        " + body + "\n        return true;\n    }")
        .Replace(".Succeeded;\n        return true;", ".Succeeded;", System.StringComparison.Ordinal);
}
