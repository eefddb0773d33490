using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe005InvalidGuardTests
{
    private const string Map = "private readonly Dictionary<string, long> _stock = new();";

    [Theory]
    [InlineData("[GuardedState] public partial record {|SAFE005:Inventory|} { " + Map + " }")]
    [InlineData("[GuardedState] public partial record class {|SAFE005:Inventory|}(int Id) { " + Map + " }")]
    [InlineData("[GuardedState] public record {|SAFE005:Inventory|} { public readonly Dictionary<string, long> Stock = new(); }")]
    [InlineData("[{|CS0592:GuardedState|}] public partial struct {|SAFE005:Inventory|} { private Dictionary<string, long> _stock; }")]
    [InlineData(
        "[{|CS0592:GuardedState|}] public ref partial struct {|SAFE005:Inventory|} { private ref Dictionary<string, long> _stock; }")]
    [InlineData(
        "[{|CS0592:GuardedState|}] public partial record struct {|SAFE005:Inventory|} { private Dictionary<string, long> _stock; }")]
    [InlineData("[{|CS0592:GuardedState|}] public partial interface {|SAFE005:IInventory|} { }")]
    [InlineData(
        "[GuardedState] public partial class Inventory { [Guarded] public partial IGuardedMap<int, int> Prices { get; } public object "
            + "Clone() => {|SAFE005:MemberwiseClone()|}; }")]
    [InlineData("[GuardedState] file partial class {|SAFE005:Inventory|} { " + Map + " }")]
    [InlineData(
        "[GuardedState(GuardStrategy.Striped)] public partial class Inventory { private readonly SortedList<string, long> "
            + "{|SAFE005:_stock|} = []; }")]
    [InlineData("[{|SAFE005:GuardedState((GuardStrategy)99)|}] public partial class Inventory { " + Map + " }")]
    [InlineData("[{|SAFE005:GuardedState((GuardStrategy)0)|}] public partial class Inventory { " + Map + " }")]
    [InlineData("[{|SAFE005:GuardedState(Name = \"\")|}] public partial class Inventory { " + Map + " }")]
    [InlineData("[{|SAFE005:GuardedState(Name = null)|}] public partial class Inventory { " + Map + " }")]
    [InlineData(
        "[Serializable, GuardedState] public partial class Inventory { private readonly Dictionary<string, long> {|SAFE005:_stock|} = "
            + "[]; }")]
    [InlineData(
        "[GuardedState, System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] public partial "
            + "class {|SAFE005:Inventory|} { private static readonly Dictionary<string, long> s_stock = []; }")]
    public Task Reports_types(string source) => RuleTest.Source(source);

    [Theory]
    [InlineData("[Guarded, Unguarded(\"why not both\")] private readonly Dictionary<int, int> {|SAFE005:_prices|} = [];")]
    [InlineData("[{|SAFE005:Guarded((GuardStrategy)77)|}] private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Accessor = \"\")|}] private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Accessor = null)|}] private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Accessor = \"2nd\")|}] private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Accessor = \"a b\")|}] private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Name = \" \")|}] private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("[Guarded(GuardStrategy.Striped)] private readonly SortedDictionary<int, int> {|SAFE005:_prices|} = [];")]
    [InlineData("[Guarded(GuardStrategy.Striped)] private readonly SortedList<int, int> {|SAFE005:_prices|} = [];")]
    [InlineData(
        "[{|SAFE005:Guarded(Source = nameof(Load))|}] private readonly Dictionary<int, int> _prices = []; private static Dictionary<int, "
            + "int> Load() => [];")]
    [InlineData("[{|SAFE005:Guarded(Leases = true)|}] private readonly List<IDisposable> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Leases = true)|}] private readonly SortedDictionary<int, IDisposable> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Leases = true)|}] private readonly Dictionary<int, string> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Leases = true, Group = \"A\")|}] private readonly Dictionary<int, IDisposable> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Leases = true)|}] public partial IGuardedMap<int, IDisposable> {|CS9248:Prices|} { get; }")]
    [InlineData("[{|SAFE005:Guarded|}] public partial IGuardedLeaseMap<int, string> {|CS9248:Prices|} { get; }")]
    [InlineData("[{|SAFE005:Guarded(Multimap = true)|}] private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Multimap = true)|}] private readonly SortedDictionary<int, List<int>> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Multimap = true)|}] private readonly Dictionary<int, SortedSet<int>> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Multimap = true, Group = \"A\")|}] private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("[{|SAFE005:Guarded(Multimap = true)|}] public partial IGuardedMap<int, string> {|CS9248:Prices|} { get; }")]
    [InlineData("[Guarded] public IGuardedMap<int, int> {|SAFE005:Prices|} { get; } = null!;")]
    [InlineData(
        "[Guarded] public partial IGuardedMap<int, int> {|SAFE005:Prices|} { get; } public partial IGuardedMap<int, int> Prices => null!;")]
    [InlineData("[Guarded] public partial IGuardedMap<int, int> {|SAFE005:{|CS9248:Prices|}|} { get; set; }")]
    [InlineData("[Guarded] public partial Dictionary<int, int> {|SAFE005:{|CS9248:Prices|}|} { get; }")]
    [InlineData("[Guarded] public partial IGuardedNumberMap<int, char> {|SAFE005:{|CS9248:Prices|}|} { get; }")]
    [InlineData("[{|SAFE005:Guarded(Accessor = \"Levels\")|}] public partial IGuardedMap<int, int> {|CS9248:Prices|} { get; }")]
    [InlineData("[{|SAFE005:Guarded(Source = \"Load\")|}] public partial IGuardedMap<int, int> {|CS9248:Prices|} { get; }")]
    [InlineData(
        "[{|SAFE005:Guarded(Source = nameof(Load))|}] public partial IGuardedMap<int, int> {|CS9248:Prices|} { get; } private List<int> "
            + "Load() => [];")]
    [InlineData("[{|SAFE005:Guarded((GuardStrategy)5)|}] public partial IGuardedMap<int, int> {|CS9248:Prices|} { get; }")]
    [InlineData(
        "[Guarded(GuardStrategy.Striped, Source = nameof(Load))] public partial IGuardedMap<int, int> {|SAFE005:{|CS9248:Prices|}|} { "
            + "get; } private SortedDictionary<int, int> Load() => [];")]
    [InlineData("private const Dictionary<int, int>? {|SAFE005:Prices|} = null;")]
    [InlineData("[System.Runtime.Serialization.DataMember] private readonly Dictionary<int, int> {|SAFE005:_prices|} = [];")]
    [InlineData("[System.Text.Json.Serialization.JsonInclude] private readonly Dictionary<int, int> {|SAFE005:_prices|} = [];")]
    [InlineData("[System.Text.Json.Serialization.JsonExtensionData] private readonly Dictionary<string, object> {|SAFE005:_rest|} = [];")]
    [InlineData("public object Clone() => {|SAFE005:MemberwiseClone()|};")]
    [InlineData("public Inventory Copy() => (Inventory){|SAFE005:this.MemberwiseClone()|};")]
    [InlineData("private Func<object> _clone => {|SAFE005:MemberwiseClone|};")]
    [InlineData("private class Special : Inventory { public object Clone() => {|SAFE005:MemberwiseClone()|}; }")]
    public Task Reports_members(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("private sealed class Page { private readonly int[] _rows = []; public object Clone() => MemberwiseClone(); }")]
    [InlineData("private new void MemberwiseClone() { } public void Clone() => MemberwiseClone();")]
    [InlineData("private sealed record Line(string Sku); private struct Slot { public int At; }")]
    [InlineData(
        "[Guarded(GuardStrategy.Locked, Accessor = \"Levels\", Name = \"shop.prices\")] private readonly Dictionary<int, int> _prices = "
            + "[];")]
    [InlineData("[Guarded(Accessor = \"Préis\")] private readonly Dictionary<int, int> _prices = [];")]
    [InlineData("[System.Text.Json.Serialization.JsonInclude] private readonly List<int> _log = [];")]
    [InlineData("[Guarded] public partial IGuardedMap<int, int> Prices { get; }")]
    [InlineData("[Guarded] public partial IGuardedNumberMap<int, int> Prices { get; }")]
    [InlineData(
        "[Guarded(GuardStrategy.Snapshot, Source = nameof(Load), Name = \"prices\")] protected static partial IGuardedMap<int, string?> "
            + "Prices { get; } private static Dictionary<int, string?> Load() => [];")]
    [InlineData(
        "[Guarded(Source = nameof(Load))] private partial IGuardedMap<int, int> Prices { get; } private KeyValuePair<int, int>[] Load() "
            + "=> [];")]
    [InlineData("public IGuardedMap<int, int> Prices { get; set; } = null!;")]
    [InlineData("private const string Prices = \"prices\";")]
    public Task Leaves_members_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData(
        "[GuardedState(GuardStrategy.Striped)] public partial class Inventory { private readonly IDictionary<string, long> _stock = new "
            + "SortedList<string, long>(); }")]
    [InlineData(
        "[GuardedState(GuardStrategy.ReaderWriter)] public partial class Inventory { private readonly SortedList<string, long> _stock = "
            + "[]; }")]
    [InlineData("[GuardedState(GuardStrategy.Locked, Name = \"shop\")] public partial class Inventory { " + Map + " }")]
    [InlineData("public partial record Inventory { " + Map + " }")]
    [InlineData("public class Inventory : ICloneable { " + Map + " public object Clone() => MemberwiseClone(); }")]
    [InlineData(
        "[Serializable, GuardedState] public partial class Inventory { [NonSerialized] private readonly Dictionary<string, long> _stock "
            + "= []; }")]
    [InlineData(
        "[Serializable, GuardedState] public partial class Inventory { private static readonly Dictionary<string, long> s_stock = []; }")]
    [InlineData(
        "[GuardedState] public partial class Inventory : ICloneable { private static readonly Dictionary<string, long> s_stock = []; "
            + "public object Clone() => MemberwiseClone(); }")]
    [InlineData("public partial record struct Shop { [GuardedState] private partial class Inventory { " + Map + " } }")]
    public Task Leaves_types_alone(string source) => RuleTest.Source(source);
}
