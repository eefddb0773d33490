using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe511KeysOfTwoPartitionsTests
{
    private const string Change = ", static entries => entries.Keys.Count)";

    [Theory]
    [InlineData("Stock.ComputeAsync([\"a\", {|SAFE511:\"b\"|}]" + Change)]
    [InlineData("Stock.ComputeAsync(new[] { \"a\", {|SAFE511:\"b\"|} }" + Change)]
    [InlineData("Stock.ComputeAsync(new string[] { \"a\", \"a\", {|SAFE511:\"b\"|} }" + Change)]
    [InlineData("Stock.ComputeAsync(new List<string> { \"a\", {|SAFE511:\"b\"|} }" + Change)]
    [InlineData("Stock.ComputeAsync([\"{x}a\", {|SAFE511:\"{y}a\"|}]" + Change)]
    [InlineData("Stock.ComputeAsync([\"{x}a\", {|SAFE511:\"a\"|}]" + Change)]
    [InlineData("Stock.ComputeAsync([\"{}a\", {|SAFE511:\"{}b\"|}]" + Change)]
    [InlineData("Stock.ComputeAsync([\"{a\", {|SAFE511:\"{b\"|}]" + Change)]
    [InlineData("Stock.ComputeAsync([Key, {|SAFE511:\"b\"|}]" + Change)]
    [InlineData("Stock.ComputeAsync([one, \"a\", {|SAFE511:\"b\"|}]" + Change)]
    [InlineData("Stock.ComputeAsync(keys: [\"a\", {|SAFE511:\"b\"|}], change: static entries => 1)")]
    [InlineData("Names.ComputeAsync([\"a}{x}\", {|SAFE511:\"b}{y}\"|}]" + Change)]
    [InlineData("Names.ComputeAsync((string[])[\"a\", {|SAFE511:\"b\"|}]" + Change)]
    public Task Reports(string call) => Check(call);

    [Theory]
    [InlineData("Stock.ComputeAsync([\"{x}a\", \"{x}b\"]" + Change)]
    [InlineData("Stock.ComputeAsync([\"a{x}\", \"{x}\"]" + Change)]
    [InlineData("Stock.ComputeAsync([\"a{x}{y}\", \"b{x}{z}\"]" + Change)]
    [InlineData("Stock.ComputeAsync([\"x\", \"a{x}\"]" + Change)]
    [InlineData("Stock.ComputeAsync([\"a\"]" + Change)]
    [InlineData("Stock.ComputeAsync([\"a\", \"a\"]" + Change)]
    [InlineData("Stock.ComputeAsync([]" + Change)]
    [InlineData("Stock.ComputeAsync([\"a\", one]" + Change)]
    [InlineData("Stock.ComputeAsync([one, one + \"b\"]" + Change)]
    [InlineData("Stock.ComputeAsync(new[] { \"{x}a\", \"{x}\" + \"b\" }" + Change)]
    [InlineData("Stock.GetManyAsync([\"a\", \"b\"])")]
    [InlineData("One.ComputeAsync([\"a\", \"b\"]" + Change)]
    [InlineData("Numbers.ComputeAsync([1, 2], static entries => entries.Keys.Count)")]
    public Task Leaves_alone(string call) => Check(call);

    private static Task Check(string call) => SharedClass.Check($$"""
        private const string Key = "a";

        [Shared("shop.one", Partitions = 1)]
        public partial ISharedNumberMap<string, long> One { get; }

        [Shared("shop.numbers")]
        public partial ISharedNumberMap<int, long> Numbers { get; }

        public async Task M(string one) => await {{call}};
        """);
}
