using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Corpus;

/// <summary>Code that looks like a planted problem and is none. Nothing may be reported.</summary>
public sealed class InnocentCodeTests
{
    private const string Step = "if (!Stock.ContainsKey(sku)) { Stock[sku] = 1; }";

    [Theory]
    [InlineData("private readonly SemaphoreSlim _one = new(1, 1); public void Put(string sku) { _one.Wait(); try { " + Step
        + " } finally { _one.Release(); } }")]
    [InlineData(
        "private readonly SemaphoreSlim _one = new(1); public async Task Put(string sku) { await _one.WaitAsync(); try { if "
            + "(!Stock.ContainsKey(sku)) { Stock[sku] = await Task.FromResult(1L); } } finally { _one.Release(); } }")]
    [InlineData("private readonly ReaderWriterLockSlim _many = new(); public void Put(string sku) { _many.EnterWriteLock(); try { " + Step
        + " } finally { _many.ExitWriteLock(); } }")]
    [InlineData(
        "private readonly ReaderWriterLockSlim _many = new(); public void Put(string sku) { _many.EnterUpgradeableReadLock(); try { if "
            + "(!Stock.ContainsKey(sku)) { _many.EnterWriteLock(); Stock[sku] = 1; _many.ExitWriteLock(); } } finally { "
            + "_many.ExitUpgradeableReadLock(); } }")]
    [InlineData("private readonly Lock _gate = new(); public void Put(string sku) { using (_gate.EnterScope()) { " + Step + " } }")]
    [InlineData("private readonly Lock _gate = new(); public void Put(string sku) { using Lock.Scope scope = _gate.EnterScope(); " + Step
        + " }")]
    [InlineData(
        "private readonly Lock _gate = new(); public void Take(string sku) { _gate.Enter(); try { Stock[sku]--; } finally { "
            + "_gate.Exit(); } }")]
    [InlineData("private readonly object _gate = new(); public void Put(string sku) { Monitor.Enter(_gate); try { " + Step
        + " } finally { Monitor.Exit(_gate); } }")]
    [InlineData(
        "private readonly object _gate = new(); public void Put(string sku) { bool taken = false; try { Monitor.Enter(_gate, ref taken); "
        + Step + " } finally { if (taken) { Monitor.Exit(_gate); } } }")]
    [InlineData("private readonly object _gate = new(); public void Put(string sku) { if (!Monitor.TryEnter(_gate)) { return; } try { "
        + Step + " } finally { Monitor.Exit(_gate); } }")]
    [InlineData(
        "private readonly SemaphoreSlim _one = new(1); public void Put(string sku) { _one.Wait(); if (sku == \"\") { _one.Release(); "
            + "return; } " + Step + " _one.Release(); }")]
    [InlineData("private readonly Mutex _mutex = new(); public void Put(string sku) { _mutex.WaitOne(); try { " + Step
        + " } finally { _mutex.ReleaseMutex(); } }")]
    [InlineData("private int _busy; public void Put(string sku) { if (Interlocked.Exchange(ref _busy, 1) == 1) { return; } try { " + Step
        + " } finally { Volatile.Write(ref _busy, 0); } }")]
    [InlineData("private int _busy; public void Put(string sku) { if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0) { " + Step
        + " } }")]
    [InlineData("private SpinLock _spin; public void Put(string sku) { bool taken = false; _spin.Enter(ref taken); " + Step
        + " _spin.Exit(); }")]
    [InlineData("public async Task Put(AsyncLock gate, string sku) { using (await gate.LockAsync()) { " + Step + " } }")]
    [InlineData(
        "private readonly object _gate = new(); public void Put(string sku) { lock (_gate) { PutLocked(sku); } } private void "
            + "PutLocked(string sku) { " + Step + " }")]
    [InlineData(
        "private readonly object _gate = new(); public void Put(string sku) { lock (_gate) { Deep(sku); } } public void Two(string sku) "
            + "{ lock (_gate) { Deeper(sku); } } private void Deep(string sku) => Deeper(sku); private void Deeper(string sku) { " + Step
            + " }")]
    [InlineData("private readonly object _gate = new(); public void Put(string sku) { lock (_gate) { Do(); } void Do() { " + Step + " } }")]
    [InlineData(
        "private readonly Lock _gate = new(); public void Sweep() { _gate.Enter(); try { Stock.ReplaceAll(Stock.Snapshot().Where(static "
            + "pair => pair.Value > 0)); } finally { _gate.Exit(); } }")]
    [InlineData(
        "private readonly SemaphoreSlim _one = new(1); public void Add(int id) { _one.Wait(); try { Lists[id].Add(1); } finally { "
            + "_one.Release(); } }")]
    [InlineData(
        "private readonly Lock _gate = new(); public void Put(string sku, int max) { using (_gate.EnterScope()) { if (Stock.Count < max) "
            + "{ Stock.TryAdd(sku, 1); } } }")]
    [InlineData(
        "private readonly SemaphoreSlim _one = new(1); public async Task Put(string sku) { await _one.WaitAsync(); try { await "
            + "PutNoLock(sku); } finally { _one.Release(); } } private async Task PutNoLock(string sku) { " + Step
            + " await DropNoLock(sku); } private async Task DropNoLock(string sku) { if (Stock.GetValueOrDefault(sku) == 0) { "
            + "Stock.TryRemove(sku, out _); await PutNoLock(sku); } }")]
    [InlineData(
        "private readonly object _gate = new(); public long Get(string sku) { if (!Stock.TryGetValue(sku, out long n)) { lock (_gate) { "
            + "if (!Stock.TryGetValue(sku, out n)) { n = Load(sku); Stock[sku] = n; } } } return n; }")]
    [InlineData(
        "private readonly ReaderWriterLockSlim _many = new(); public void Put(string sku) { _many.EnterReadLock(); try { if "
            + "(Stock.ContainsKey(sku)) { return; } } finally { _many.ExitReadLock(); } _many.EnterUpgradeableReadLock(); try { " + Step
            + " } finally { _many.ExitUpgradeableReadLock(); } }")]
    public Task Region_under_a_lock_of_the_users_own(string members) => Silent(members);

    [Theory]
    [InlineData(
        "public static Inventory Make(string sku) { Inventory made = new(); if (!made.Stock.ContainsKey(sku)) { made.Stock[sku] = 1; } "
            + "return made; }")]
    [InlineData(
        "public static Inventory Make(string sku) { var made = new Inventory(); made.Stock[sku] = 1; made.Stock[sku]++; return made; }")]
    [InlineData(
        "public Inventory Copy() { Inventory copy = new(); copy.Stock.ReplaceAll(Stock.Snapshot()); foreach (var pair in "
            + "copy.Stock.Snapshot()) { copy.Stock[pair.Key] = pair.Value / 2; } return copy; }")]
    [InlineData(
        "public static Inventory Make(int id) { Inventory made = new(); made.Lists.GetOrAdd(id, static _ => []).Add(1); return made; }")]
    [InlineData("public Inventory(string sku) { if (Stock.Count < 3) { Stock.TryAdd(sku, 1); } }")]
    public Task Map_of_a_new_object(string members) => Silent(members);

    [Theory]
    [InlineData(
        "public static void Load(IGuardedMap<string, long> map, Dictionary<string, long> fresh) { var old = map.Snapshot(); "
            + "map.ReplaceAll(fresh); Console.WriteLine(old.Count); }")]
    [InlineData(
        "public void Load(Dictionary<string, long> fresh) { var map = Stock; var old = map.Snapshot(); map.ReplaceAll(fresh); "
            + "Console.WriteLine(old.Count); }")]
    [InlineData(
        "public static void Load(IGuardedMap<string, long> map, Func<Dictionary<string, long>> load) { foreach (var pair in "
            + "map.Snapshot()) { Console.WriteLine(pair.Value); } map.ReplaceAll(load()); }")]
    [InlineData(
        "public static void Load(IGuardedMap<string, long> map, Action<object> log, List<KeyValuePair<string, long>> fresh) { var old = "
            + "map.Snapshot(); log(old); map.ReplaceAll(fresh); }")]
    [InlineData(
        "public static void Load(IGuardedMap<string, long> map, Source source) { var old = map.Snapshot(); source.Log(old); "
            + "map.ReplaceAll(source.Load()); }")]
    [InlineData(
        "public void Load() { List<string> names = []; foreach (var pair in Stock.Snapshot()) { names.Add(pair.Key); } "
            + "Console.WriteLine(names.Count); Stock.ReplaceAll([]); }")]
    public Task Nothing_flows_from_the_snapshot(string members) => Silent(members);

    [Theory]
    [InlineData("public void Put(string sku, int max) { if (Stock.Count < max) { Stock.TryAdd(sku, 1, max); } }")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().Where(static pair => pair.Key.Length > 3)) { "
            + "Stock.TryRemove(pair.Key, out _); } }")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().Where(static pair => IsOld(pair.Key))) { Stock.TryRemove(pair.Key, "
            + "out _); } } private static bool IsOld(string sku) => sku.Length > 3;")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().Where(static pair => IsOld(pair))) { Stock.TryRemove(pair.Key, out "
            + "_); } } private static bool IsOld(KeyValuePair<string, long> pair) => pair.Key.Length > 3;")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().Where(static pair => pair.Value == 0)) { Stock.TryRemove(pair.Key, "
            + "comparisonValue: pair.Value); } }")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().Where(static pair => pair.Value == 0)) { Stock.RemoveIf(pair.Key, "
            + "static (_, n) => n == 0, out _); } }")]
    [InlineData(
        "public void Drop() { foreach (var pair in Stock.Snapshot().Where(static pair => pair.Value == 0)) { "
            + "Console.WriteLine(pair.Key); } Stock.TryRemove(\"a\", out _); }")]
    [InlineData(
        "public void Drop(Inventory other) { foreach (var pair in other.Stock.Snapshot().Where(static pair => pair.Value == 0)) { "
            + "Stock.TryRemove(pair.Key, out _); } }")]
    [InlineData(
        "public void Drop() { foreach (string sku in Stock.Snapshot().Keys.OrderBy(static sku => sku.Length).Take(3)) { "
            + "Stock.TryRemove(sku, out _); } }")]
    public Task Snapshot_whose_values_decide_nothing(string members) => Silent(members);

    [Theory]
    [InlineData("public void Trim(int max) { while (Stock.Count > max) { Stock.RemoveWhere(static (_, n) => n == 0); } }")]
    [InlineData("public void Report() { if (Stock.Count > 100) { Console.WriteLine(\"many\"); } Stock[\"seen\"] = 1; }")]
    [InlineData(
        "public void Put(string[] skus) { foreach (string sku in skus) { Stock[sku] = 1; if (Stock.Count > 1000) { Console.WriteLine(); "
            + "} } }")]
    [InlineData("public void Size() => Stock[\"size\"] = Stock.Count;")]
    [InlineData("public void Clear() { if (!Stock.IsEmpty) { Stock.Clear(); } }")]
    [InlineData("public void Put(int id, Inventory other) { if (Stock.Count < 3) { other.Stock[\"a\"] = id; } }")]
    public Task Size_that_decides_over_no_addition(string members) => Silent(members);

    [Theory]
    [InlineData("public void Move(string from, string to) { if (Stock.TryRemove(from, out long n)) { Stock[to] = n; } }")]
    [InlineData("public void Replace(string sku) { if (Stock.TryRemove(sku, out long old)) { Console.WriteLine(old); } Stock[sku] = 1; }")]
    [InlineData("public void Count(string sku) { long n = Stock.Increment(sku); if (n > 100) { Console.WriteLine(n); } }")]
    [InlineData("public bool Enter(string sku) { if (Stock.Increment(sku) > 10) { Stock.Decrement(sku); return false; } return true; }")]
    [InlineData(
        "public void Put(string sku) { if (!Stock.TryAdd(sku, 1)) { throw new ArgumentException(sku); } Console.WriteLine(Stock[sku]); }")]
    [InlineData("public void Put(string sku) { if (!Stock.TryAdd(sku, 1)) { Stock.Increment(sku); } }")]
    [InlineData(
        "public long Get(string sku) { try { return Stock[sku]; } catch (KeyNotFoundException) { return Stock.GetOrAdd(sku, Load); } }")]
    [InlineData(
        "public long Get(string sku) { try { return Stock[sku]; } catch (KeyNotFoundException) { Stock[\"misses\"] = 1; return 0; } }")]
    [InlineData(
        "public void Show(string[] skus) { foreach (string sku in skus.Where(sku => Stock.ContainsKey(sku))) { Console.WriteLine(sku); } "
            + "}")]
    [InlineData(
        "public void Put(string[] skus) { foreach (string sku in skus.Where(sku => !Stock.ContainsKey(sku)).Select(sku => sku + \"2\")) "
            + "{ Stock[sku] = 1; } }")]
    [InlineData(
        "public void Put(string sku) { if (!Has(\"a\")) { Stock[sku] = 1; } } private bool Has(string sku) => Stock.ContainsKey(sku);")]
    [InlineData(
        "public void Put(string sku) { if (!Has(sku)) { Stock.GetOrAdd(sku, 1); } } private bool Has(string sku) => "
            + "Stock.ContainsKey(sku);")]
    [InlineData("public void Show(int id) => Sum(Lists[id]); private static long Sum(List<int> list) => list.Count;")]
    [InlineData("public void Show(int id) => Fill(Lists[id].ToList()); private static void Fill(List<int> list) => list.Add(1);")]
    public Task Steps_that_rely_on_nothing(string members) => Silent(members);

    [Theory]
    [InlineData(
        "public ValueTask<long> Get(string sku) => Stock.GetOrAddAsync(sku, async (key, token) => { Task<long> one = "
            + "Task.FromResult(1L), two = Task.FromResult(2L); await Task.WhenAll(one, two); return one.Result + two.Result; });")]
    [InlineData(
        "private readonly Lock _gate = new(); public ValueTask<long> Get(string sku) => Stock.GetOrAddAsync(sku, async (key, token) => { "
            + "await Task.Yield(); lock (_gate) { return 1; } });")]
    [InlineData(
        "private static readonly Lazy<long> s_start = new(() => Environment.TickCount64); public long Get(string sku) => "
            + "Stock.GetOrAdd(sku, key => s_start.Value);")]
    [InlineData("public int A() => Ids.Read(view => Names.Count); public int B() => Names.Read(view => view.Count);")]
    [InlineData(
        "public int A() => Ids.Read(view => Names.Read(other => other.Count)); public void B() => Names.Write(view => { view[1] = \"\"; "
            + "});")]
    public Task Waits_that_make_no_circle(string members) => Silent(members);

    private static Task Silent(string members) => RuleTest.Source(PlantedProblemsTests.Wrapped(members) + """

        public sealed class AsyncLock { public Task<IDisposable> LockAsync() => throw new NotSupportedException(); }
        public sealed class Source { public void Log(object o) { } public Dictionary<string, long> Load() => []; }
        """);
}
