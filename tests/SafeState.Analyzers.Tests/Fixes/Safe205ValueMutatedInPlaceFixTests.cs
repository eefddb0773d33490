using System.Threading.Tasks;
using SafeState.Analyzers.Rules;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe205ValueMutatedInPlaceFixTests
{
    [Theory]
    [InlineData(
        "public void M(int id, int n) => Lists.GetOrAdd(id, static _ => []).Add(n);",
        "public void M(int id, int n) => Lists.AddOrUpdate(id, static (_, item) => [item], static (_, list, item) => [.. list, item], n);")]
    [InlineData(
        "public void M(int id) { Lists.GetOrAdd(id, static _ => new List<int>()).Add(Load(id)); }",
        "public void M(int id) { Lists.AddOrUpdate(id, static (_, item) => [item], static (_, list, item) => [.. list, item], Load(id)); "
            + "}")]
    [InlineData(
        "public void M(int id, byte n) { Lists.GetOrAdd(id, key => new()).Add(n); }",
        "public void M(int id, byte n) { Lists.AddOrUpdate(id, static (_, item) => [item], static (_, list, item) => [.. list, item], "
            + "(int)(n)); }")]
    [InlineData(
        "public async Task M(int item, int list) { /* one */ Lists.GetOrAdd(item, _ => []).Add(await Task.FromResult(list)); /* more */ }",
        "public async Task M(int item, int list) { /* one */ Lists.AddOrUpdate(item, static (_, item1) => [item1], static (_, list1, "
            + "item1) => [.. list1, item1], await Task.FromResult(list)); /* more */ }")]
    public Task Replaces_the_list(string before, string after) =>
        SeenFix<Safe205ValueMutatedInPlace, Safe205ValueMutatedInPlaceFix>.Mends(Wrapped(before), Wrapped(after));

    [Theory]
    [InlineData("public void M(int id) => Lists[id].Add(1);")]
    [InlineData("public void M(int id) { var list = Lists.GetOrAdd(id, static _ => []); list.Add(1); }")]
    [InlineData("public void M(int id) { if (Lists.TryGetValue(id, out var list)) { list.Clear(); } }")]
    [InlineData("public void M(int id) => Lists.GetOrAdd(id, static _ => [1]).Add(2);")]
    [InlineData("public void M(int id) => Sets.GetOrAdd(id, static _ => []).Add(2);")]
    [InlineData("public bool M(int id) => Sets.GetOrAdd(id, static _ => []).Add(2);")]
    [InlineData("public void M(int id) => Lists.GetOrAdd(id, static _ => []).AddRange([1, 2]);")]
    public Task Leaves_what_has_no_one_answer(string member) =>
        SeenFix<Safe205ValueMutatedInPlace, Safe205ValueMutatedInPlaceFix>.Leaves(Wrapped(member));

    [Fact]
    public Task Keeps_line_ends_and_tabs() => SeenFix<Safe205ValueMutatedInPlace, Safe205ValueMutatedInPlaceFix>.KeepsLineEnds(
        Wrapped("public void M(int id)\n{\n\tLists.GetOrAdd(id, _ => []).Add(1); // one\n}"),
        Wrapped("public void M(int id)\n{\n\tLists.AddOrUpdate(id, static (_, item) => [item], static (_, list, item) => [.. list, "
            + "item], 1); // one\n}"));

    [Fact]
    public Task Lists_hold_the_same() => SeenFix<Safe205ValueMutatedInPlace, Safe205ValueMutatedInPlaceFix>.RunsTheSame(
        """
        #pragma warning disable SAFE010
        [GuardedState]
        public partial class Subject
        {
            private readonly Dictionary<int, List<long>> _lists = new() { [2] = [5] };

            private void Add(int id, int n) => Lists.GetOrAdd(id, static _ => []).Add(n);

            public static Task<string> Run()
            {
                Subject subject = new();
                subject.Add(1, 3);
                subject.Add(2, 4);
                subject.Add(1, 6);
                return Task.FromResult(string.Join(';', subject.Lists.Snapshot().OrderBy(pair => pair.Key)
                    .Select(pair => $"{pair.Key}: {string.Join(' ', pair.Value)}")));
            }
        }
        """);

    private static string Wrapped(string member) => $$"""
        #pragma warning disable SAFE010 // The content is what the rule is about.
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<int, List<int>> _lists = new();
            private readonly Dictionary<int, HashSet<int>> _sets = new();

            private static int Load(int id) => id;

            {{member}}
        }
        """;
}
