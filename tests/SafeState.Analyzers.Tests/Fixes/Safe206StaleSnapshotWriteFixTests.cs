using System.Threading.Tasks;
using SafeState.Analyzers.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe206StaleSnapshotWriteFixTests
{
    [Theory]
    [InlineData(
        "public void M() => Stock.ReplaceAll(Stock.Snapshot().Where(static pair => pair.Value > 0));",
        "public void M() => Stock.RemoveWhere(static (_, value) => !(value > 0));")]
    [InlineData(
        "public void M() { Stock.ReplaceAll(Stock.Snapshot().Where(pair => pair.Value != 0 && pair.Key != \"a\").ToList()); }",
        "public void M() { Stock.RemoveWhere(static (key, value) => !(value != 0 && key != \"a\")); }")]
    [InlineData(
        "public void M(long n) { Stock.ReplaceAll(Stock.Snapshot().Where(pair => pair.Value != n)); }",
        "public void M(long n) { Stock.RemoveWhere((_, value) => value == n); }")]
    public Task Removes_what_is_not_kept(string before, string after) => Mends(before, after);

    [Theory]
    [InlineData(
        "public void M() { foreach (var pair in Stock.Snapshot().Where(static pair => pair.Value == 0)) { Stock.TryRemove(pair.Key, out "
            + "_); } }",
        "public void M() { Stock.RemoveWhere(static (_, value) => value == 0); }")]
    [InlineData(
        "public void M() { foreach (var pair in Stock.Snapshot()) if (pair.Value == 0) Stock.TryRemove(pair.Key, out _); }",
        "public void M() { Stock.RemoveWhere(static (_, value) => value == 0); }")]
    [InlineData(
        "public void M(int n) { foreach (var (sku, level) in Stock.Snapshot()) { if (level < n && sku.Length > 1) { _ = "
            + "Stock.TryRemove(sku, out _); } } }",
        "public void M(int n) { Stock.RemoveWhere((key, value) => value < n && key.Length > 1); }")]
    [InlineData(
        "public void M(string key) { foreach (string sku in Stock.Snapshot().Where(pair => pair.Value == 0 || pair.Key == "
            + "key).Select(pair => pair.Key).ToList()) { if (sku != \"\") { Stock.TryRemove(sku, out var _); } } }",
        "public void M(string key) { Stock.RemoveWhere((key1, value) => (value == 0 || key1 == key) && key1 != \"\"); }")]
    public Task Removes_what_the_loop_would(string before, string after) => Mends(before, after);

    [Fact]
    public Task Keeps_comments_and_fixes_every_place() => Mends(
        """
        public void M()
            {
                // Who is idle goes.
                foreach (var pair in Stock.Snapshot())
                {
                    // Nothing left.
                    if (pair.Value == 0)
                    {
                        Stock.TryRemove(pair.Key, out _);
                    }
                } // done
            }

            public void N() => Stock.ReplaceAll(Stock.Snapshot().Where(pair => pair.Value > 0)); // and again
        """,
        """
        public void M()
            {
                // Who is idle goes.
                // Nothing left.
                Stock.RemoveWhere(static (_, value) => value == 0); // done
            }

            public void N() => Stock.RemoveWhere(static (_, value) => !(value > 0)); // and again
        """);

    [Theory]
    [InlineData("public void M() { foreach (var pair in Stock.Snapshot()) { Stock[pair.Key] = pair.Value / 2; } }")]
    [InlineData(
        "public void M() { foreach (var pair in Stock.Snapshot().Where(static pair => pair.Value == 0)) { Stock.TryRemove(pair.Key, out "
            + "_); Console.WriteLine(pair.Key); } }")]
    [InlineData(
        "public void M() { foreach (var pair in Stock.Snapshot()) { if (pair.Value == 0) { Stock.TryRemove(pair.Key, out _); } else { "
            + "Console.WriteLine(); } } }")]
    [InlineData(
        "public void M() { foreach (var pair in Stock.Snapshot()) { if (pair.Value < Stock.Count) { Stock.TryRemove(pair.Key, out _); } "
            + "} }")]
    [InlineData(
        "public void M(Func<KeyValuePair<string, long>, bool> old) { foreach (var pair in Stock.Snapshot()) { if (old(pair) && "
            + "pair.Value == 0) { Stock.TryRemove(pair.Key, out _); } } }")]
    [InlineData(
        "public async Task M() { foreach (var pair in Stock.Snapshot()) { if (pair.Value == await Task.FromResult(0L)) { "
            + "Stock.TryRemove(pair.Key, out _); } } }")]
    [InlineData(
        "public void M() { foreach (var pair in Stock.Snapshot().OrderBy(static pair => pair.Value).Take(3)) { Stock.TryRemove(pair.Key, "
            + "out _); } }")]
    [InlineData("public void M() { var all = Stock.Snapshot().ToDictionary(); all.Remove(\"a\"); Stock.ReplaceAll(all); }")]
    public Task Leaves_what_does_more(string before) =>
        SeenFix<Safe206StaleSnapshotWrite, Safe206StaleSnapshotWriteFix>.Leaves(Wrapped(before));

    [Fact]
    public Task Keeps_line_ends_and_tabs() => SeenFix<Safe206StaleSnapshotWrite, Safe206StaleSnapshotWriteFix>.KeepsLineEnds(
        Wrapped("public void M()\n{\n\tStock.ReplaceAll(Stock.Snapshot().Where(pair => pair.Value != 0));\n}"),
        Wrapped("public void M()\n{\n\tStock.RemoveWhere(static (_, value) => value == 0);\n}"));

    [Theory]
    [InlineData(
        "foreach (var pair in Stock.Snapshot().Where(pair => pair.Value % 3 != 0)) { if (pair.Key.Length > 1 || pair.Value > 5) { "
            + "Stock.TryRemove(pair.Key, out _); } }")]
    [InlineData("foreach (var (sku, level) in Stock.Snapshot()) { if (level > 3 && sku != \"c\") { Stock.TryRemove(sku, out _); } }")]
    [InlineData("Stock.ReplaceAll(Stock.Snapshot().Where(pair => pair.Value > 2).Where(pair => pair.Key.Length == 1 || pair.Value == 6));")]
    public Task Keeps_the_entries_that_the_code_kept(string body) =>
        SeenFix<Safe206StaleSnapshotWrite, Safe206StaleSnapshotWriteFix>.RunsTheSame(
        $$"""
        [GuardedState]
        public partial class Subject
        {
            private readonly Dictionary<string, long> _stock = new() { ["a"] = 3, ["b"] = 1, ["c"] = 7, ["dd"] = 1, ["ee"] = 6 };

            private void M() { {{body}} }

            public static Task<string> Run()
            {
                Subject subject = new();
                subject.M();
                return Task.FromResult(string.Join(' ', subject.Stock.Snapshot().OrderBy(pair => pair.Key, StringComparer.Ordinal)));
            }
        }
        """);

    private static Task Mends(string before, string after) =>
        SeenFix<Safe206StaleSnapshotWrite, Safe206StaleSnapshotWriteFix>.Mends(Wrapped(before), Wrapped(after));

    private static string Wrapped(string member) => $$"""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            {{member}}
        }
        """;
}
