using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe104SharedDictionaryAssignedTests
{
    private const string Property = "[Guarded(Source = nameof(Load))] public partial IGuardedMap<string, long> {|SAFE104:Stock|} { get; } ";
    private const string FreshProperty = "[Guarded(Source = nameof(Load))] public partial IGuardedMap<string, long> Stock { get; } ";
    private const string Given = " [Unguarded(\"never changed\")] private static readonly Dictionary<string, long> s_given = [];";
    private const string Field = "private readonly Dictionary<string, long> _stock = []; ";

    [Theory]
    [InlineData(Field + "public Inventory(Dictionary<string, long> stock) => _stock = {|SAFE104:stock|};")]
    [InlineData(Field + "public Inventory(Dictionary<string, long> stock) { this._stock = ({|SAFE104:stock|}!); }")]
    [InlineData(Field
        + "public Inventory(Dictionary<string, long>? stock) => _stock = {|SAFE104:stock|} ?? throw new "
        + "ArgumentNullException(nameof(stock));")]
    [InlineData(Field + "public Inventory(Dictionary<string, long>? stock) => _stock = {|SAFE104:stock|} ?? [];")]
    [InlineData(Field + "public Inventory(Dictionary<string, long> stock, bool copy) => _stock = copy ? new(stock) : {|SAFE104:stock|};")]
    [InlineData(Field
        + "public Inventory(Dictionary<string, long> stock, int n) => _stock = n switch { 0 => [], 1 => {|SAFE104:stock|}, _ => "
        + "{|SAFE104:Shared|} }; private static readonly Other Shared0 = new(); private static Dictionary<string, long> Shared => "
        + "Shared0.All; private sealed class Other { public Dictionary<string, long> All = []; }")]
    [InlineData("private readonly int _n; " + Field
        + "public Inventory(Dictionary<string, long> stock) => (_stock, _n) = ({|SAFE104:stock|}, 1);")]
    [InlineData(
        "private Dictionary<string, long>? _stock; public Inventory(Dictionary<string, long> stock) => _stock ??= {|SAFE104:stock|};")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock = {|SAFE104:Defaults.Stock|}; private static class Defaults { public static "
            + "readonly Dictionary<string, long> Stock = []; }")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock = {|SAFE104:Defaults.Stock|}; private static class Defaults { public static "
            + "Dictionary<string, long> Stock { get; } = []; }")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock = {|SAFE104:Defaults.Stock()|}; private static class Defaults { private static "
            + "readonly Dictionary<string, long> s_all = []; public static Dictionary<string, long> Stock() => s_all; }")]
    [InlineData(
        "[Unguarded(\"old\")] private static readonly Dictionary<string, long> s_old = []; private readonly Dictionary<string, long> "
            + "_stock = {|SAFE104:s_old|};")]
    [InlineData(Field + "public Inventory(Func<Dictionary<string, long>> load) => _stock = {|SAFE104:load()|};")]
    [InlineData(Field
        + "public Inventory(ISource source) => _stock = {|SAFE104:source.Load()|}; public interface ISource { Dictionary<string, long> "
        + "Load(); }")]
    [InlineData(Field
        + "public Inventory(Dictionary<string, long> stock) { Dictionary<string, long> all = stock; _stock = {|SAFE104:all|}; }")]
    [InlineData(Field + "public Inventory(object stock) { if (stock is Dictionary<string, long> all) { _stock = {|SAFE104:all|}; } }")]
    [InlineData("[Unguarded(\"old\")] private readonly Dictionary<string, long> _old; " + Field
        + "public Inventory() { Dictionary<string, long> all = []; _old = all; _stock = {|SAFE104:all|}; }")]
    [InlineData("[Unguarded(\"old\")] private readonly Dictionary<string, long> _old; " + Field
        + "public Inventory() => _stock = {|SAFE104:_old|} = [];")]
    [InlineData("private readonly Dictionary<string, long> _other; " + Field
        + "public Inventory() { Dictionary<string, long> all = []; _stock = {|SAFE104:all|}; _other = {|SAFE104:all|}; }")]
    public Task Reports(string members) => Locked(members);

    [Theory]
    [InlineData(
        "private readonly SortedDictionary<int, long> _stock; public Inventory(SortedDictionary<int, long> stock) => _stock = "
            + "{|SAFE104:stock|};")]
    [InlineData(
        "private readonly IDictionary<int, long> _stock; public Inventory(Dictionary<int, long> stock) => _stock = {|SAFE104:stock|};")]
    [InlineData(
        "[Guarded(GuardStrategy.ReaderWriter)] private readonly Dictionary<int, long> _stock; public Inventory(Dictionary<int, long> "
            + "stock) => _stock = {|SAFE104:stock|};")]
    [InlineData(
        "[Guarded(GuardStrategy.Locked)] private readonly ConcurrentDictionary<int, long> _stock; public "
            + "Inventory(ConcurrentDictionary<int, long> stock) => _stock = {|SAFE104:stock|};")]
    [InlineData(
        "[Guarded(GuardStrategy.Locked)] private static readonly Dictionary<int, long> s_stock; static Inventory() { s_stock = "
            + "{|SAFE104:Shared.All|}; } private static class Shared { public static Dictionary<int, long> All = []; }")]
    public Task Reports_whatever_keeps_the_instance(string members) =>
        RuleTest.Source("[GuardedState] public partial class Inventory { " + members + " }");

    [Fact]
    public Task Reports_a_primary_constructor() => RuleTest.Source("""
        [GuardedState(GuardStrategy.Locked)]
        public partial class Inventory(Dictionary<string, long> stock)
        {
            private readonly Dictionary<string, long> _stock = {|SAFE104:stock|};
        }
        """);

    [Theory]
    [InlineData(Field)]
    [InlineData("private readonly Dictionary<string, long> _stock = new(StringComparer.Ordinal) { [\"a\"] = 1 };")]
    [InlineData(Field + "public Inventory(Dictionary<string, long> stock) => _stock = new(stock);")]
    [InlineData(Field + "public Inventory(IEnumerable<string> skus) => _stock = skus.ToDictionary(sku => sku, sku => 0L);")]
    [InlineData(Field
        + "public Inventory(Dictionary<string, long> stock) => _stock = new Dictionary<string, long>(stock, stock.Comparer);")]
    [InlineData(Field
        + "public Inventory(Dictionary<string, long> stock) { foreach (var pair in stock) { _stock.Add(pair.Key, pair.Value); } }")]
    [InlineData(Field
        + "public Inventory(Dictionary<string, long> stock) { Dictionary<string, long> copy = new(stock); copy.Remove(\"\"); _stock = "
        + "copy; }")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock = Load(); private static Dictionary<string, long> Load() => new() { [\"a\"] = "
            + "1 };")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock = Load(); private static Dictionary<string, long> Load() { Dictionary<string, "
            + "long> all = []; all.Add(\"a\", 1); return all; }")]
    [InlineData("private readonly Dictionary<string, long> _stock = Defaults; private static Dictionary<string, long> Defaults => new();")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock = Defaults; private static Dictionary<string, long> Defaults { get { return "
            + "[]; } }")]
    [InlineData(
        "private readonly Dictionary<string, long> _stock = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, "
            + "long>>(\"{}\")!;")]
    [InlineData(
        "private readonly IDictionary<string, long> _stock = System.Collections.Immutable.ImmutableDictionary<string, long>.Empty;")]
    [InlineData(
        "[Unguarded(\"never changed\")] private readonly Dictionary<string, long> _stock; public Inventory(Dictionary<string, long> "
            + "stock) => _stock = stock;")]
    [InlineData(
        "[Guarded(GuardStrategy.Striped)] private readonly Dictionary<string, long> _stock; public Inventory(Dictionary<string, long> "
            + "stock) => _stock = stock;")]
    [InlineData(
        "[Guarded(GuardStrategy.Snapshot)] private readonly Dictionary<string, long> _stock; public Inventory(Dictionary<string, long> "
            + "stock) => _stock = stock;")]
    [InlineData(
        "private readonly Dictionary<int, int> _other = []; private readonly IReadOnlyList<long> _stock; "
            + "public Inventory(List<long> stock) => _stock = stock;")]
    [InlineData(
        "private Dictionary<string, long> _stock = []; public void Reload(Dictionary<string, long> stock) => {|SAFE103:_stock|} = stock;")]
    [InlineData("private readonly Dictionary<string, long> _other = []; " + Field + "public Inventory() => _stock = {|SAFE102:_other|};")]
    public Task Leaves_alone(string members) => Locked(members);

    [Theory]
    [InlineData(Property + "private Dictionary<string, long> Load() => s_given;" + Given)]
    [InlineData(Property + "private Dictionary<string, long> Load() { return s_given; }" + Given)]
    [InlineData(Property + "private Dictionary<string, long> Load() => s_given is { Count: 0 } ? new() : s_given;" + Given)]
    [InlineData(Property + "protected virtual Dictionary<string, long> Load() => new();")]
    [InlineData(
        "[Guarded(GuardStrategy.ReaderWriter, Source = nameof(Load))] public partial IGuardedMap<string, long> {|SAFE104:Stock|} { get; "
            + "} private IDictionary<string, long> Load() => s_given;" + Given)]
    public Task Reports_a_source_that_may_return_what_others_hold(string members) => Locked(members);

    [Theory]
    [InlineData(FreshProperty + "private Dictionary<string, long> Load() => new();")]
    [InlineData(FreshProperty
        + "private Dictionary<string, long> Load() { Dictionary<string, long> all = new(s_given); all.Remove(\"\"); return all; }" + Given)]
    [InlineData(FreshProperty + "private IEnumerable<KeyValuePair<string, long>> Load() => s_given;" + Given)]
    [InlineData("[Guarded] public partial IGuardedMap<string, long> Stock { get; }")]
    [InlineData(FreshProperty + "private Dictionary<string, long> Load() => throw new NotSupportedException();")]
    [InlineData(FreshProperty + "private Dictionary<string, long> Load() { throw new NotSupportedException(); }")]
    [InlineData(
        "[Guarded(GuardStrategy.Striped, Source = nameof(Load))] public partial IGuardedMap<string, long> Stock { get; } private "
            + "Dictionary<string, long> Load() => s_given;" + Given)]
    [InlineData(
        "[Guarded(GuardStrategy.Snapshot, Source = nameof(Load))] public partial IGuardedMap<string, long> Stock { get; } private "
            + "Dictionary<string, long> Load() => s_given;" + Given)]
    public Task Leaves_sources_alone(string members) => Locked(members);

    [Fact]
    public Task Leaves_other_classes_alone() => RuleTest.Source("""
        public class Inventory(Dictionary<string, long> stock)
        {
            private readonly Dictionary<string, long> _stock = stock;
        }
        """);

    [Fact]
    public Task Is_a_warning_that_can_be_suppressed() => RuleTest.Source("""
        [GuardedState(GuardStrategy.Locked)]
        public partial class Inventory(Dictionary<string, long> stock)
        {
        #pragma warning disable SAFE104 // Who creates it hands it over for good.
            private readonly Dictionary<string, long> _stock = stock;
        }
        """);

    private static Task Locked(string members) =>
        RuleTest.Source("[GuardedState(GuardStrategy.Locked)] public partial class Inventory { " + members + " }");
}
