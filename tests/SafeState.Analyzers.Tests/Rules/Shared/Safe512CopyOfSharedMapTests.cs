using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe512CopyOfSharedMapTests
{
    [Theory]
    [InlineData("await Names.SetAsync(sku, name); {|SAFE512:copy[sku] = name|};")]
    [InlineData("{|SAFE512:copy[sku] = name|}; await Names.SetAsync(sku, name);")]
    [InlineData("await Names.TryAddAsync(sku, name); {|SAFE512:copy.TryAdd(sku, name)|};")]
    [InlineData("await Names.SetAsync(sku, name); {|SAFE512:this.copy[sku] = name|};")]
    [InlineData("await Names.SetAsync(\"a\", \"b\"); {|SAFE512:copy[\"a\"] = \"b\"|};")]
    [InlineData("var entry = await Names.TryGetAsync(sku); {|SAFE512:copy[sku] = entry.Value!|};")]
    [InlineData("{|SAFE512:copy[sku] = (await Names.TryGetAsync(sku)).Value!|};")]
    [InlineData("var entry = await Names.TryGetAsync(sku); if (entry.Exists) { {|SAFE512:copy[sku] = entry.Value!|}; }")]
    [InlineData("if ((await Names.TryGetAsync(sku)).TryGetValue(out string? old)) { {|SAFE512:copy[sku] = old|}; }")]
    [InlineData("await Names.SetAsync(sku, name); {|SAFE512:plain[sku] = name|};")]
    [InlineData("await Names.SetAsync(sku, name); {|SAFE512:plain.Add(sku, name)|};")]
    [InlineData("await Names.SetAsync(sku, name); {|SAFE512:other[sku] = name|};")]
    [InlineData("await Names.SetAsync(key: sku, value: name); {|SAFE512:Property[sku] = name|};")]
    public Task Reports(string body) => Check(body);

    [Theory]
    [InlineData("await Names.SetAsync(sku, name);")]
    [InlineData("copy[sku] = name;")]
    [InlineData("await Names.SetAsync(sku, name); copy[name] = name;")]
    [InlineData("await Names.SetAsync(sku, name); copy[sku] = name + \"!\";")]
    [InlineData("await Names.SetAsync(sku, name); copy[\"last\"] = sku;")]
    [InlineData("var local = new Dictionary<string, string>(); await Names.SetAsync(sku, name); local[sku] = name;")]
    [InlineData("var entry = await Names.TryGetAsync(sku); var local = new Dictionary<string, string>(); local[sku] = entry.Value!;")]
    [InlineData("var entry = await Names.TryGetAsync(name); copy[sku] = entry.Value!;")]
    [InlineData("var entry = await Names.TryGetAsync(sku); Console.WriteLine(entry.Value); copy[sku] = name;")]
    [InlineData("await Names.TryRemoveAsync(sku); copy.TryRemove(sku, out _);")]
    [InlineData("await Names.SetAsync(sku, name); Action later = () => copy[sku] = name; later();")]
    [InlineData("await Names.SetAsync(sku, name); array[0] = name;")]
    [InlineData("var entry = await Stock.TryGetAsync(sku); copy[sku] = name;")]
    [InlineData("await Names.UpdateAsync(sku, static old => old + \"!\"); copy[sku] = name;")]
    public Task Leaves_alone(string body) => Check(body);

    private static Task Check(string body) => SharedClass.Check($$"""
        [Unguarded("It has its own lock.")]
        private readonly ConcurrentDictionary<string, string> copy = new();

        [Unguarded("It belongs to one thread.")]
        private readonly Dictionary<string, string> plain = [];

        [Unguarded("It belongs to one thread.")]
        private readonly IDictionary<string, string> other = new Dictionary<string, string>();

        [Unguarded("It belongs to one thread.")]
        private readonly string[] array = new string[1];

        private IDictionary<string, string> Property => other;

        public async Task M(string sku, string name) { {{body}} }
        """);
}
