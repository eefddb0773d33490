using System.Threading.Tasks;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe403EventMethodNeverCalledFixTests
{
    [Theory]
    [InlineData("private void {|SAFE403:OnStockEvent|}(in GuardEvent e) { }", "private partial void OnStockEvent(in GuardEvent e) { }")]
    [InlineData("void {|SAFE403:OnStockEvent|}(in GuardEvent e) => _ = e.Store;",
        "partial void OnStockEvent(in GuardEvent e) => _ = e.Store;")]
    [InlineData("private static void {|SAFE403:OnStockEvent|}(in GuardEvent e) { }",
        "private static partial void OnStockEvent(in GuardEvent e) { }")]
    [InlineData("// Tells all.\n    void {|SAFE403:OnStockEvent|}(in GuardEvent e) { }",
        "// Tells all.\n    partial void OnStockEvent(in GuardEvent e) { }")]
    public Task Makes_the_method_partial(string before, string after) =>
        FixTest<Safe403EventMethodNeverCalledFix>.Mends(Inside(before), Inside(after));

    [Theory]
    [InlineData("private void {|SAFE403:OnStockEvent|}(GuardEvent e) { }")]
    [InlineData("private bool {|SAFE403:OnStockEvent|}(in GuardEvent e) => true;")]
    [InlineData("public virtual void {|SAFE403:OnStockEvent|}(in GuardEvent e) { }")]
    public Task Leaves_what_lacks_more(string member) => FixTest<Safe403EventMethodNeverCalledFix>.Leaves(Inside(member));

    private static string Inside(string member) => $$"""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = [];
            {{member}}
        }
        """;
}
