using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe403EventMethodNeverCalledTests
{
    [Theory]
    [InlineData("private void {|SAFE403:OnStockEvent|}(in GuardEvent e) { }")]
    [InlineData("public void {|SAFE403:OnStockEvent|}(in GuardEvent e) { }")]
    [InlineData("private static void {|SAFE403:OnStockEvent|}(in GuardEvent e) => Console.WriteLine(e.Store);")]
    [InlineData("private void {|SAFE403:OnStockEvent|}(GuardEvent e) { }")]
    [InlineData("private void {|SAFE403:OnStockEvent|}(ref GuardEvent e) { }")]
    [InlineData("private bool {|SAFE403:OnStockEvent|}(in GuardEvent e) => e.Duration > TimeSpan.Zero;")]
    [InlineData("private void {|SAFE403:OnStockEvent|}<T>(in GuardEvent e) { }")]
    [InlineData("private void {|SAFE403:OnStockEvent|}(in GuardEvent e, string key) { }")]
    [InlineData("private Task {|SAFE403:OnStockEvent|}(in GuardEvent e) => Task.CompletedTask;")]
    [InlineData("partial void {|SAFE403:OnStockEvent|}(in GuardEvent e);")]
    [InlineData("partial void {|SAFE403:OnStockEvent|}();")]
    [InlineData("partial void {|SAFE403:{|CS0759:OnStockEvent|}|}(GuardEvent e) { }")]
    [InlineData("partial void {|SAFE403:{|CS0759:OnStockEvent|}|}(GuardEventKind kind) { }")]
    [InlineData("partial void {|SAFE403:OnStockEvent|}(GuardEvent e); partial void OnStockEvent(GuardEvent e) { }")]
    [InlineData("partial void {|SAFE403:{|CS0759:OnStokEvent|}|}(in GuardEvent e) { }")]
    [InlineData("partial void {|SAFE403:OnLevelsEvent|}(in GuardEvent e); partial void OnLevelsEvent(in GuardEvent e) { }")]
    [InlineData(
        "[Unguarded(\"not yet\")] private readonly Dictionary<int, int> _prices = []; partial void "
            + "{|SAFE403:{|CS0759:OnPricesEvent|}|}(in GuardEvent e) { }")]
    [InlineData(
        "[Guarded] public partial IGuardedMap<int, int> Prices { get; } private void {|SAFE403:OnPricesEvent|}(in GuardEvent e) { }")]
    [InlineData(
        "private static readonly Dictionary<int, int> s_prices = []; partial void {|SAFE403:{|CS0759:OnPricesEvent|}|}(in GuardEvent e) "
            + "{ }")]
    [InlineData(
        "private void {|SAFE403:OnStockEvent|}(in GuardEvent e) { } private void {|SAFE403:OnStockEvent|}(in GuardEvent e, int again) { }")]
    public Task Reports(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("partial void OnStockEvent(in GuardEvent e) { }")]
    [InlineData("private partial void OnStockEvent(in GuardEvent happened) => Console.WriteLine(happened.Store);")]
    [InlineData("static partial void OnStockEvent(in GuardEvent e) { }")]
    [InlineData("partial void OnStockEvent(in GuardEvent e); partial void OnStockEvent(in GuardEvent e) { }")]
    [InlineData(
        "partial void OnStockEvent(in GuardEvent e) => OnStockEvent(in e, 1); private static void OnStockEvent(in GuardEvent e, int "
            + "times) => Console.WriteLine(times + e.Store);")]
    [InlineData("private void OnStockEvent(object sender, EventArgs e) { }")]
    [InlineData("private void OnStockEvent() { }")]
    [InlineData(
        "partial void OnStockEvent(in GuardEvent e) => OnEvent(in e); private static void OnEvent(in GuardEvent e) => "
            + "Console.WriteLine(e.Store);")]
    [InlineData("private static void OnAnyEvent(in GuardEvent e) => Console.WriteLine(e.Store);")]
    [InlineData("partial void OnClosedEvent(string name); partial void OnClosedEvent(string name) { }")]
    [InlineData("public event Action? OnStockEvent; private void Raise() => OnStockEvent?.Invoke();")]
    [InlineData("private static readonly Dictionary<int, int> s_prices = []; static partial void OnPricesEvent(in GuardEvent e) { }")]
    [InlineData(
        "[Guarded(Accessor = \"Levels\")] private readonly Dictionary<int, int> _prices = []; partial void OnLevelsEvent(in GuardEvent "
            + "e) { }")]
    [InlineData("[Guarded] public partial IGuardedMap<int, int> Prices { get; } partial void OnPricesEvent(in GuardEvent e) { }")]
    [InlineData("private static class Page { private static void OnStockEvent(in GuardEvent e) => Console.WriteLine(e.Store); }")]
    [InlineData("private static void Note(in GuardEvent e) => Console.WriteLine(e.Store);")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);

    [Fact]
    public Task Leaves_alone_a_class_that_is_not_guarded() => RuleTest.Source("""
        public class Inventory
        {
            public Dictionary<string, long> Stock { get; } = [];

            public void OnStockEvent(in GuardEvent e) => Console.WriteLine(e.Store);
        }
        """);
}
