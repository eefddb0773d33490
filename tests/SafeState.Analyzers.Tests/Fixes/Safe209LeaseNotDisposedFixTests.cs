using System.Threading.Tasks;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe209LeaseNotDisposedFixTests
{
    [Theory]
    [InlineData(
        "var lease = {|SAFE209:Pool.LeaseOrAdd(\"a\", _ => new Connection())|}; lease.Value.Use();",
        "using var lease = Pool.LeaseOrAdd(\"a\", _ => new Connection()); lease.Value.Use();")]
    [InlineData(
        "// of a\n        Lease<Connection> lease = {|SAFE209:Pool.LeaseOrAdd(\"a\", _ => new Connection())|};",
        "// of a\n        using Lease<Connection> lease = Pool.LeaseOrAdd(\"a\", _ => new Connection());")]
    [InlineData(
        "var lease = await {|SAFE209:Pool.LeaseOrAddAsync(\"a\", (_, _) => new(new Connection()))|}.ConfigureAwait(false);",
        "await using var lease = await Pool.LeaseOrAddAsync(\"a\", (_, _) => new(new Connection())).ConfigureAwait(false);")]
    public Task Adds_using_to_the_declaration(string before, string after) =>
        FixTest<Safe209LeaseNotDisposedFix>.Mends(Method(before), Method(after));

    [Fact]
    public Task Wraps_the_branch_that_has_the_lease() => FixTest<Safe209LeaseNotDisposedFix>.Mends(
        LeasedClass.With("""
            public void M()
                {
                    if ({|SAFE209:Pool.TryLease("a", out Lease<Connection> lease)|})
                    {
                        lease.Value.Use();
                    }
                }
            """),
        LeasedClass.With("""
            public void M()
                {
                    if (Pool.TryLease("a", out Lease<Connection> lease))
                    {
                        using (lease)
                        {
                            lease.Value.Use();
                        }
                    }
                }
            """));

    [Fact]
    public Task Wraps_a_branch_on_one_line() => FixTest<Safe209LeaseNotDisposedFix>.Mends(
        Method("if ({|SAFE209:Pool.TryLease(\"a\", out var lease)|}) { lease.Value.Use(); }"),
        Method("if (Pool.TryLease(\"a\", out var lease)) { using (lease) { lease.Value.Use(); } }"));

    [Theory]
    [InlineData("if ({|SAFE209:Pool.TryLease(\"a\", out var lease)|}) { Console.WriteLine(@\"a\n    b\"); }")]
    [InlineData("{|SAFE209:Pool.LeaseOrAdd(\"a\", _ => new Connection())|};")]
    [InlineData("_ = {|SAFE209:Pool.TryLease(\"a\", out _)|};")]
    [InlineData("{|SAFE209:Pool.LeaseOrAdd(\"a\", _ => new Connection())|}.Value.Use();")]
    public Task Leaves_a_lease_without_a_local(string statement) => FixTest<Safe209LeaseNotDisposedFix>.Leaves(Method(statement));

    private static string Method(string statement) => LeasedClass.With($"public async Task M() {{ {statement} await Task.Yield(); }}");
}
