using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe204LockOrderInversionTests
{
    [Theory]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", (_, old) => {|SAFE204:Sold.Increment(\"a\")|}, out _); public void B() => "
            + "Sold.TryUpdate(\"a\", (_, old) => {|SAFE204:Stock.Increment(\"a\")|}, out _);")]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", (_, old) => { {|SAFE204:Sold[\"a\"]|} = old; return 0; }, out _); public void B() => "
            + "Sold.TryUpdate(\"a\", (_, old) => { {|SAFE204:Stock[\"a\"]|} = old; return 0; }, out _);")]
    [InlineData(
        "public void A() => Stock.GetOrAdd(\"a\", key => {|SAFE204:Sold.GetOrAdd(key, 1)|}); public void B() => Sold.GetOrAdd(\"a\", key "
            + "=> {|SAFE204:Stock.GetOrAdd(key, 1)|});")]
    [InlineData(
        "public void A() => Stock.Compute(\"a\", (ref e) => e.Value = {|SAFE204:Sold.Decrement(\"a\")|}); public void B() => "
            + "Sold.RemoveWhere((key, n) => {|SAFE204:Stock.TryRemove(key, out _)|});")]
    [InlineData(
        "public void A() => Stock.AddOrUpdate(\"a\", 1, (_, _) => {|SAFE204:Sold.Drain()|}.Count); public void B() => "
            + "Sold.AddOrUpdate(\"a\", 1, (_, _) => {|SAFE204:Stock.AddOrUpdate(\"a\", 1, (_, n) => n)|});")]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", (_, old) => {|SAFE204:Sell(old)|}, out _); private long Sell(long n) => "
            + "Sold.IncrementBy(\"a\", n); public void B() => Sold.TryUpdate(\"a\", (_, old) => {|SAFE204:Stock.Increment(\"a\")|}, out "
            + "_);")]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", (_, old) => Prices.AddOrUpdate(\"a\", 1, (_, n) => "
            + "{|SAFE204:Sold.Increment(\"a\")|}), out _); public void B() => Sold.TryUpdate(\"a\", (_, old) => "
            + "{|SAFE204:Stock.Increment(\"a\")|}, out _);")]
    [InlineData(
        "public async Task A() => await Stock.GetOrAddAsync(\"a\", async (key, _) => await {|SAFE204:Sold.GetOrAddAsync(key, (_, _) => "
            + "new(1L))|}); public async Task B() => await Sold.GetOrAddAsync(\"a\", async (key, _) => await "
            + "{|SAFE204:Stock.GetOrAddAsync(key, (_, _) => new(1L))|});")]
    [InlineData(
        "public void Move(Inventory to) => Stock.TryUpdate(\"a\", (_, old) => { {|SAFE204:to.Stock.IncrementBy(\"a\", old)|}; return 0; "
            + "}, out _);")]
    [InlineData(
        "public static void Move(Inventory from, Inventory to) => from.Stock.Compute(\"a\", (ref e) => e.Value -= "
            + "{|SAFE204:to.Stock.Increment(\"a\")|});")]
    [InlineData(
        "private static readonly Dictionary<int, int> s_ids = []; public void A() => Ids.TryUpdate(1, (_, old) => "
            + "(int){|SAFE204:Stock.Increment(\"a\")|}, out _); public void B() => Stock.GetOrAdd(\"a\", _ => "
            + "{|SAFE204:Ids.Increment(1)|});")]
    [InlineData(
        "public void A() { var levels = Stock; levels.TryUpdate(\"a\", (_, old) => {|SAFE204:Sold.Increment(\"a\")|}, out _); } public "
            + "void B() => Sold.TryUpdate(\"a\", (_, old) => {|SAFE204:Stock.Increment(\"a\")|}, out _);")]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", {|SAFE204:Both|}, out _); public void B() => Sold.TryUpdate(\"a\", (_, old) => "
            + "{|SAFE204:Stock.Increment(\"a\")|}, out _); private long Both(string key, long n) => Sold.Increment(key);")]
    public Task Reports(string members) => Two(members);

    [Fact]
    public Task Reports_it_across_types() => RuleTest.Source("""
        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = [];
            public IGuardedNumberMap<string, long> Levels => Stock;
            public void Return(Orders orders, string sku) =>
                Levels.TryUpdate(sku, (key, n) => {|SAFE204:orders.Open.Decrement(key)|}, out _);
        }

        [GuardedState]
        public partial class Orders
        {
            private readonly Dictionary<string, long> _lines = [];
            public IGuardedNumberMap<string, long> Open => Lines;
            public void Sell(Inventory inventory, string sku) =>
                Open.TryUpdate(sku, (key, n) => {|SAFE204:inventory.Levels.Decrement(key)|}, out _);
        }
        """);

    [Theory]
    [InlineData("public void A() => Stock.TryUpdate(\"a\", (_, old) => Sold.Increment(\"a\"), out _);")]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", (_, old) => Sold.Increment(\"a\"), out _); public void B() => Stock.TryUpdate(\"a\", "
            + "(_, old) => Sold.Decrement(\"a\"), out _);")]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", (_, old) => Sold.Increment(\"a\"), out _); public void B() => Sold.TryUpdate(\"a\", "
            + "(_, old) => old + Stock[\"a\"], out _);")]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", (_, old) => Sold.Increment(\"a\"), out _); public void B() => Sold.TryUpdate(\"a\", "
            + "(_, old) => old + Stock.Count + Stock.Snapshot().Count, out _);")]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", (_, old) => Sold.Increment(\"a\"), out _); public void B() => Sold.TryUpdate(\"a\", "
            + "(_, old) => { Task.Run(() => Stock.Increment(\"a\")); return old; }, out _);")]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", (_, old) => Sold.Increment(\"a\"), out _); public void B() { Sold.Increment(\"a\"); "
            + "Stock.Increment(\"a\"); }")]
    [InlineData(
        "public void A() => Stock.TryUpdate(\"a\", (_, old) => Sold.Increment(\"a\"), out _); public void B() => Sold.TryUpdate(\"a\", "
            + "(_, old) => Prices.Increment(\"a\"), out _);")]
    [InlineData(
        "public async Task A() => await Stock.GetOrAddAsync(\"a\", async (key, _) => { await Task.Yield(); return Sold.Increment(key); "
            + "}); public async Task B() => await Sold.GetOrAddAsync(\"a\", async (key, _) => { await Task.Yield(); return "
            + "Stock.Increment(key); });")]
    [InlineData(
        "public static void A(IGuardedMap<int, int> one, IGuardedMap<int, int> other) => one.TryUpdate(1, (_, n) => other.GetOrAdd(1, "
            + "n), out _);")]
    [InlineData("public void A(Inventory to) { if (Stock.TryRemove(\"a\", out long n)) { to.Stock.IncrementBy(\"a\", n); } }")]
    [InlineData("public void A() => Stock.GetOrAdd(\"a\", _ => Stock.GetOrAdd(\"b\", 1));")]
    [InlineData(
        "public void A(ConcurrentDictionary<string, long> plain) => plain.AddOrUpdate(\"a\", 1, (_, n) => Stock.Increment(\"a\")); "
            + "public void B(ConcurrentDictionary<string, long> plain) => Stock.TryUpdate(\"a\", (_, n) => plain.AddOrUpdate(\"a\", 1, "
            + "(_, m) => m), out _);")]
    [InlineData(
        "[Guarded(GuardStrategy.Snapshot)] private readonly Dictionary<int, int> _ids = []; public void A() => Ids.Batch(batch => "
            + "batch.Set(1, (int)Stock.Increment(\"a\"))); public void B() => Stock.TryUpdate(\"a\", (_, n) => Ids.GetOrAdd(1, 1), out "
            + "_);")]
    public Task Leaves_alone(string members) => Two(members);

    [Theory]
    [InlineData(
        "public int A() => One.Read(view => {|SAFE204:Two.Read(other => other.Count)|}); public int B() => Two.Read(view => "
            + "{|SAFE204:One.Read(other => other.Count)|});")]
    [InlineData(
        "public void A() => One.Write(view => { view[1] = {|SAFE204:Two.Count|}; }); public void B() => Two.Write(view => { view[1] = "
            + "{|SAFE204:One[1]|}; });")]
    [InlineData(
        "public int A() => One.Read(view => {|SAFE204:Two.GetOrAdd(1, 1)|}); public void B() => Two.TryUpdate(1, (_, n) => "
            + "{|SAFE204:One.Read(view => view.Count)|}, out _);")]
    [InlineData(
        "public void A() => One.Write(view => {|SAFE204:Copied.Batch(batch => batch.Set(1, 1))|}); public void B() => "
            + "Copied.TryUpdate(1, (_, n) => {|SAFE204:One.Count|}, out _);")]
    [InlineData(
        "public void A() => One.Write(view => {|SAFE204:Two.Write(other => { other[1] = 1; })|}); public void B() => Two.Write(view => "
            + "{|SAFE204:Empty()|}); private void Empty() => One.Clear();")]
    public Task Reports_sections(string members) => Sections(members);

    [Theory]
    [InlineData("public int A() => One.Read(view => Two.Read(other => other.Count)); public int B() => Two.Read(view => view.Count);")]
    [InlineData(
        "public int A() => One.Read(view => Stock.Count); public void B() => Stock.TryUpdate(\"a\", (_, n) => One.Read(view => "
            + "view.Count), out _);")]
    [InlineData(
        "public void A() => One.TryUpdate(1, (_, n) => Two.Count, out _); public void B() => Two.TryUpdate(1, (_, n) => One.Count, out "
            + "_);")]
    [InlineData(
        "public void A() => One.Write(view => { view[1] = Copied.Count; }); public void B() => Copied.Batch(batch => batch.Set(1, "
            + "One.Count));")]
    [InlineData(
        "public int A() => One.Read(view => view.Count) + Two.Read(view => view.Count); public int B() => Two.Read(view => view.Count) + "
            + "One.Read(view => view.Count);")]
    public Task Leaves_sections_alone_that_meet_nothing(string members) => Sections(members);

    [Theory]
    [InlineData(
        "public void A() => Index.Transact((ref tx) => {|SAFE204:Stock.Increment(\"a\")|}); "
            + "public void B() => Stock.TryUpdate(\"a\", (_, n) => { {|SAFE204:ById.Clear()|}; return n; }, out _);")]
    [InlineData(
        "public void A() => Index.Look((in view) => {|SAFE204:Stock.Increment(\"a\")|}); "
            + "public void B() => Stock.TryUpdate(\"a\", (_, n) => {|SAFE204:Index.Look((in view) => 1L)|}, out _);")]
    [InlineData(
        "public void A() => Stock.Transact((ref tx) => {|SAFE204:Sold.Increment(\"a\")|}); "
            + "public void B() => Sold.Transact((ref tx) => {|SAFE204:Stock.Increment(\"a\")|});")]
    public Task Reports_transactions(string members) => Groups(members);

    [Theory]
    [InlineData(
        "public int A() => Index.Transact((ref tx) => tx.ById.Count + Stock.Count); "
            + "public void B() => Stock.TryUpdate(\"a\", (_, n) => { ById.Clear(); return n; }, out _);")]
    [InlineData(
        "public void A() => Index.Transact((ref tx) => Stock.Increment(\"a\")); "
            + "public void B() => Stock.TryUpdate(\"a\", (_, n) => n + ById.Count + Index.Snapshot().ById.Count, out _);")]
    [InlineData(
        "public void A() => ById.GetOrAdd(1, _ => $\"{ByMail.GetOrAdd(\"\", 1)}\"); "
            + "public void B() => ByMail.GetOrAdd(\"\", 1);")]
    [InlineData(
        "public void A() => ById.GetOrAdd(1, _ => Stock.Increment(\"a\").ToString()); "
            + "public void B() => Stock.TryUpdate(\"a\", (_, n) => ByMail.GetOrAdd(\"\", 1), out _);")]
    public Task Leaves_transactions_alone_that_meet_nothing(string members) => Groups(members);

    private static Task Groups(string members) => Two(
        "[Guarded(Group = \"index\")] private readonly Dictionary<int, string> _byId = []; "
            + "[Guarded(Group = \"index\")] private readonly Dictionary<string, int> _byMail = []; " + members);

    private static Task Sections(string members) => RuleTest.Members(
        "[Guarded(GuardStrategy.Locked)] private readonly Dictionary<int, int> _one = []; [Guarded(GuardStrategy.ReaderWriter)] private "
            + "readonly Dictionary<int, int> _two = []; "
        + "[Guarded(GuardStrategy.Snapshot)] private readonly Dictionary<int, int> _copied = []; " + members);

    private static Task Two(string members) =>
        RuleTest.Members("private readonly Dictionary<string, long> _sold = [], _prices = []; " + members);
}
