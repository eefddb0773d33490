using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe103ReassignedAfterConstructionTests
{
    [Theory]
    [InlineData("public void Reload() { {|SAFE103:_stock|} = new Dictionary<string, long>(); }")]
    [InlineData("public void Reload(Dictionary<string, long> fresh) => this.{|SAFE103:_stock|} = fresh;")]
    [InlineData("public void Close() => {|SAFE103:_stock|} = null!;")]
    [InlineData("public Dictionary<string, long> Levels => {|SAFE103:_stock|} ??= new();")]
    [InlineData("public void Ensure() { {|SAFE103:_stock|} ??= []; }")]
    [InlineData("public Dictionary<string, long> Levels { set => {|SAFE103:_stock|} = value; }")]
    [InlineData("public Dictionary<string, long> Levels { init => {|SAFE103:_stock|} = value; }")]
    [InlineData("public static Inventory Of(Dictionary<string, long> stock) => new() { {|SAFE103:_stock|} = stock };")]
    [InlineData("private int _version; public void Load(Dictionary<string, long> fresh) => ({|SAFE103:_stock|}, _version) = (fresh, 1);")]
    [InlineData("public void Adopt(Inventory other) => other.{|SAFE103:_stock|} = new();")]
    [InlineData("public Inventory() { } public Inventory(Inventory other) { other.{|SAFE103:_stock|} = new(); }")]
    [InlineData("public Inventory(Action<Action> onReload) => onReload(() => {|SAFE103:_stock|} = new());")]
    [InlineData("public Inventory() { Reset(); void Reset() { {|SAFE103:_stock|} = new(); } }")]
    [InlineData("public async Task Reload(Task<Dictionary<string, long>> load) { {|SAFE103:_stock|} = await load; }")]
    [InlineData("private Dictionary<string, long>? _old; public void Swap() => {|#0:_old|} = {|#1:_stock|} = new();")]
    [InlineData("private static Dictionary<string, long> s_all = []; public Inventory() => {|SAFE103:s_all|} = [];")]
    [InlineData("private static Dictionary<string, long> s_all = []; public static void Clear() => Inventory.{|SAFE103:s_all|} = [];")]
    public Task Reports(string members) =>
        RuleTest.Members(members.Replace("{|#0:", "{|SAFE103:", System.StringComparison.Ordinal)
            .Replace("{|#1:", "{|SAFE103:", System.StringComparison.Ordinal));

    [Theory]
    [InlineData("public Inventory() { _stock = new(); }")]
    [InlineData("public Inventory() => this._stock = [];")]
    [InlineData("public Inventory(int capacity) { if (capacity > 0) { _stock = new(capacity); } else { _stock = []; } }")]
    [InlineData("public Inventory() { _stock ??= []; }")]
    [InlineData("private readonly int _n; public Inventory(Dictionary<string, long> stock) { (_stock, _n) = (stock, 1); }")]
    [InlineData(
        "public Inventory() { try { _stock = Load(); } catch (Exception) { _stock = []; } } private static Dictionary<string, long> "
            + "Load() => [];")]
    [InlineData("private static Dictionary<string, long> s_all; static Inventory() { s_all = []; }")]
    [InlineData("private readonly Dictionary<int, int> _other = new() { [1] = 1 };")]
    [InlineData("private int _count; public void Reset() => _count = 0;")]
    [InlineData("public void Reload() { Dictionary<string, long> _stock; _stock = []; }")]
    [InlineData(
        "[Unguarded(\"replaced as a whole, never changed\")] private Dictionary<int, int> _t = []; public void Reload() => _t = [];")]
    [InlineData("public string Name { get; set; } = nameof(_stock); public void Rename() => Name = nameof(_stock);")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);
}
