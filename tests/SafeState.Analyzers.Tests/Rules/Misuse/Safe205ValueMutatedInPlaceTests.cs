using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe205ValueMutatedInPlaceTests
{
    [Theory]
    [InlineData("public void M(int id) => {|SAFE205:Lists[id].Add(1)|};")]
    [InlineData("public void M(int id) => {|SAFE205:Lists.GetOrAdd(id, static _ => []).Add(1)|};")]
    [InlineData("public void M(int id) => {|SAFE205:Lists.AddOrUpdate(id, [], static (_, list) => list).Clear()|};")]
    [InlineData("public void M(int id) { List<int> list = Lists[id]; {|SAFE205:list.Sort()|}; }")]
    [InlineData("public void M(int id) { if (Lists.TryGetValue(id, out List<int>? list)) { {|SAFE205:list.Remove(1)|}; } }")]
    [InlineData(
        "public void M(int id) { if (Lists.TryGetValue(id, out var list) && list.Count > 0) { {|SAFE205:list[0]|} = 1; "
            + "{|SAFE205:list[0]|}++; } }")]
    [InlineData("public void M(int id) { if (Lists.GetValueOrDefault(id) is { } list) { {|SAFE205:list.RemoveAt(0)|}; } }")]
    [InlineData("public void M(int id) => Lists.GetValueOrDefault(id)?{|SAFE205:.Add(1)|};")]
    [InlineData("public void M(int id) => {|SAFE205:Lists.Snapshot()[id].Add(1)|};")]
    [InlineData("public void M() { foreach (KeyValuePair<int, List<int>> pair in Lists.Snapshot()) { {|SAFE205:pair.Value.Clear()|}; } }")]
    [InlineData("public void M() { foreach ((int id, List<int> list) in Lists.Snapshot()) { {|SAFE205:list.Add(id)|}; } }")]
    [InlineData("public void M() { foreach (List<int> list in Lists.Snapshot().Values) { {|SAFE205:list.Add(1)|}; } }")]
    [InlineData(
        "public async Task M(int id) { List<int> list = await Lists.GetOrAddAsync(id, static (_, _) => new([])); "
            + "{|SAFE205:list.Add(1)|}; }")]
    [InlineData("public async Task M(int id) => {|SAFE205:(await Lists.GetOrAddAsync(id, static (_, _) => new([]))).Add(1)|};")]
    [InlineData("public void M(int id) { Lists.TryUpdate(id, static (_, list) => list, out var list); {|SAFE205:list!.Add(1)|}; }")]
    [InlineData(
        "public void M(int id) { List<int> list; if (!{|SAFE201:Lists.TryGetValue(id, out list!)|}) { list = [1]; list.Add(2); "
            + "Lists.TryAdd(id, list); } else { {|SAFE205:list.Add(3)|}; } }")]
    [InlineData("public void M(int id) => {|SAFE205:Lists.Snapshot(id, 2)[id].Add(1)|};")]
    [InlineData("public void M(int id) => {|SAFE205:Lists.GetOrAddMany([id], static _ => [])[id].Add(1)|};")]
    [InlineData(
        "public void M(int id) { if (Lists.TryGetOrAdd(id, 9, static _ => [], out List<int>? list)) { {|SAFE205:list.Add(1)|}; } }")]
    public Task Reports_lists(string members) => Verify("List<int>", members);

    [Theory]
    [InlineData("int[]", "public void M(int id) => {|SAFE205:Lists[id][0]|} = 1;")]
    [InlineData("int[]", "public void M(int id) { int[] array = Lists[id]; {|SAFE205:array[0]|}++; {|SAFE205:Array.Sort(array)|}; }")]
    [InlineData("System.Text.StringBuilder", "public void M(int id) => {|SAFE205:Lists[id].Append('a')|}.ToString();")]
    [InlineData("System.Text.StringBuilder", "public void M(int id) { var text = Lists[id]; {|SAFE205:text.Length|} = 0; }")]
    [InlineData("HashSet<string>",
        "public void M(int id) => {|SAFE205:Lists.GetOrAdd(id, _ => new HashSet<string>()).UnionWith([\"a\"])|};")]
    [InlineData("Dictionary<string, int>", "public void M(int id) => {|SAFE205:Lists[id][\"a\"]|} = 1;")]
    [InlineData("IList<int>", "public void M(int id) => {|SAFE205:Lists[id].Insert(0, 1)|};")]
    [InlineData("Queue<int>", "public int M(int id) => Lists.TryGetValue(id, out var queue) ? {|SAFE205:queue.Dequeue()|} : 0;")]
    [InlineData("List<List<int>>", "public void M(int id) => {|SAFE205:Lists[id][0].Add(1)|};")]
    public Task Reports_whatever_is_changed_in_place(string type, string members) => Verify(type, members);

    [Theory]
    [InlineData("public int M(int id) => Lists[id].Count + Lists[id].IndexOf(1);")]
    [InlineData("public void M(int id) { List<int> copy = Lists[id].ToList(); copy.Add(1); }")]
    [InlineData("public void M(int id) { List<int> copy = new(Lists[id]); copy.Add(1); }")]
    [InlineData("public void M(int id) { List<int> copy = [.. Lists[id], 2]; copy.Add(1); }")]
    [InlineData("public void M(int id) { if (Lists.TryRemove(id, out List<int>? list)) { list.Clear(); } }")]
    [InlineData("public void M() { foreach (var pair in Lists.Drain()) { pair.Value.Clear(); } }")]
    [InlineData("public void M(int id) { List<int> list = []; list.Add(1); Lists.TryAdd(id, list); }")]
    [InlineData("public void M(int id) { List<int> list = Lists[id]; list = []; list.Add(1); }")]
    [InlineData("public void M(int id, List<int> all) => all.AddRange(Lists[id]);")]
    [InlineData("public void M(int id, List<List<int>> all) => all.Add(Lists[id]);")]
    [InlineData("public void M(int id) { List<int> list = Lists[id]; lock (list) { list.Add(1); } }")]
    [InlineData("public void M(int id) => Lists.TryUpdate(id, static (_, list) => [.. list, 1], out _);")]
    [InlineData("public void M(int id) => Lists.Compute(id, (ref MapEntry<int, List<int>> e) => e.Value.Add(1));")]
    [InlineData("public void M(Dictionary<int, List<int>> plain, int id) => plain[id].Add(1);")]
    [InlineData("public void M() { foreach (int id in Lists.Snapshot().Keys) { new List<int> { id }.Add(1); } }")]
    public Task Leaves_lists_alone(string members) => Verify("List<int>", members);

    [Theory]
    [InlineData("System.Collections.Immutable.ImmutableList<int>", "public void M(int id) => Lists[id].Add(1);")]
    [InlineData("ConcurrentQueue<int>", "public void M(int id) => Lists[id].Enqueue(1);")]
    [InlineData("ConcurrentDictionary<int, int>", "public void M(int id) => Lists[id][1] = 1;")]
    [InlineData("string", "public void M(int id) { System.Text.StringBuilder text = new(Lists[id]); text.Append('a'); }")]
    public Task Leaves_other_content_alone(string type, string members) => Verify(type, members);

    private static Task Verify(string type, string members) => RuleTest.Source($$"""
        #pragma warning disable SAFE010 // What is in the maps is what these tests are about.
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<int, {{type}}> _lists = new();

            {{members}}
        }
        """);
}
