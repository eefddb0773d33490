using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

/// <summary>The rules about the use of stores, for lists, sets, multimaps, queues, values, and numbers.</summary>
public sealed class ShapeMisuseTests
{
    private const string Fields = """
        [Guarded] private readonly List<int> _items = [];
            [Guarded] private readonly HashSet<int> _seen = [];
            [Guarded] private readonly Queue<int> _jobs = [];
            [Guarded] private string? _title = null;
            [Guarded] private int _total = 0;
            [Guarded(Multimap = true)] private readonly Dictionary<int, List<int>> _lines = [];
            [Guarded(Multimap = true)] private readonly Dictionary<int, HashSet<int>> _tags = [];

            
        """;

    [Theory]
    [InlineData("public void M(int n) { if (!{|SAFE201:Items.Contains(n)|}) { Items.Add(n); } }")]
    [InlineData("public void M(int n) { if ({|SAFE201:Items.Count|} < 9) { Items.Add(n); } }")]
    [InlineData("public int M() => {|SAFE201:Items.Count|} > 0 ? Items[0] : -1;")]
    [InlineData("public void M(int n) { if ({|SAFE201:Items.IndexOf(n)|} >= 0) { Items.TryRemove(n); } }")]
    [InlineData("public void M(int n) { if (!{|SAFE201:Seen.Contains(n)|}) { Seen.TryAdd(n); } }")]
    [InlineData("public void M(int n) { if ({|SAFE201:Seen.Count|} < 9) { Seen.TryAdd(n); } }")]
    [InlineData("public void M() { if ({|SAFE201:Jobs.TryPeek(out int n)|} && n > 3) { Jobs.TryTake(out _); } }")]
    [InlineData("public void M() { if ({|SAFE201:Jobs.Count|} > 0) { Jobs.TryTake(out int n); Jobs.Add(n + 1); } }")]
    [InlineData("public void M() { if ({|SAFE201:Title.Value|} is null) { Title.Set(\"a\"); } }")]
    [InlineData("public void M() { Title.Set({|SAFE201:Title.Value|} + \"a\"); }")]
    [InlineData("public void M() { Total.Set({|SAFE201:Total.Value|} * 2); }")]
    [InlineData("public void M() { if ({|SAFE201:Total.Value|} < 9) { Total.Increment(); } }")]
    [InlineData("public void M() { var old = Items.Snapshot(); {|SAFE206:Items.ReplaceAll(old.Where(n => n > 1))|}; }")]
    [InlineData("public void M() => Items.RemoveWhere(n => { {|SAFE203:Items.Add(n)|}; return true; });")]
    [InlineData("public void M() => Total.Set(Title.Update(t => { {|SAFE203:Title.Set(t)|}; return t; })!.Length);")]
    [InlineData("public void M() => Items.RemoveWhere(n => { {|SAFE202:Thread.Sleep(n)|}; return true; });")]
    [InlineData("public void M(int n) { if (!{|SAFE201:Lines.Contains(n, 1)|}) { Lines.Add(n, 1); } }")]
    [InlineData("public void M(int n) { if (!{|SAFE201:Lines.ContainsKey(n)|}) { Lines.Add(n, 1); } }")]
    [InlineData("public void M(int n) { if ({|SAFE201:Tags.Contains(n, 1)|}) { Tags.TryRemove(n, 1); } }")]
    [InlineData("public void M(int n) { if (!{|SAFE201:Tags.Contains(n, 1)|}) { Tags.TryAdd(n, 1); } }")]
    [InlineData("public void M() => Lines.Compute(1, (ref values) => { {|SAFE203:Lines.Add(2, 1)|}; });")]
    [InlineData("public void M() => Tags.RemoveWhere((key, value) => { {|SAFE203:Tags.TryAdd(key, 1)|}; return true; });")]
    [InlineData("public void M() => Lines.Compute(1, (ref values) => { {|SAFE202:Thread.Sleep(1)|}; });")]
    public Task Reports(string member) => RuleTest.Members(Fields + member);

    [Theory]
    [InlineData("public bool M(int n) => Items.TryAddUnique(n);")]
    [InlineData("public bool M(int n) => Items.TryAdd(n, 9);")]
    [InlineData("public int M() => Items.TryFirst(out int n) ? n : Items.Count;")]
    [InlineData("public bool M(int n) => Seen.TryAdd(n) || Seen.TryRemove(n);")]
    [InlineData("public void M(int n) { if (Seen.TryAdd(n)) { Items.Add(n); } }")]
    [InlineData("public void M() { while (Jobs.TryTake(out int n)) { Items.Add(n); } }")]
    [InlineData("public int M(int n) { Items.Add(n); return Items.Count; }")]
    [InlineData("public string M() => Title.GetOrCreate(() => \"a\") + Title.Value;")]
    [InlineData("public void M() { Title.Set(\"a\"); Total.Increment(); }")]
    [InlineData("public bool M() => Total.Increment() > 9 && Title.Value is null;")]
    [InlineData("public void M(int n) { if (Items.Contains(n)) { Items.Add(n + 1); } }")]
    [InlineData("public void M() { foreach (int n in Items.Snapshot()) { if (n > 1) { Items.TryRemove(n); } } }")]
    [InlineData("public bool M(int n) => Tags.TryAdd(n, 1) && Lines.TryRemove(n, 1);")]
    [InlineData("public void M(int n) { if (Tags.TryAdd(n, 1)) { Lines.Add(n, 1); } }")]
    [InlineData("public void M(int n) { if (Lines.Contains(n, 1)) { Lines.Add(n + 1, 1); } }")]
    [InlineData("public void M() { foreach (int value in Lines[1]) { if (value > 1) { Lines.TryRemove(1, value); } } }")]
    [InlineData("public int M() { Lines.Compute(1, (ref values) => values.Add(Tags[1].Count)); return Lines.ValueCount; }")]
    public Task Leaves_alone(string member) => RuleTest.Members(Fields + member);
}
