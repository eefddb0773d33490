using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds of mistakes with concurrent dictionaries, locks, and transactions.</content>
internal static partial class RacyCases
{
    private const string Concurrent = "private readonly ConcurrentDictionary<string, int> _map = new(); ";

    private static IEnumerable<EvaluationCase> More() =>
    [
        Of("SAFE301", "_map", "loop that the object starts, and a reader", Map
            + " private Task _loop; public void Start() => _loop = Loop(); private async Task Loop() { while (true) { "
            + "await Task.Yield(); _map[\"a\"] = 1; } } public int Get(string key) => _map[key];"),
        Of("SAFE302", "_map", "helper that goes on after the lock of its caller", Map + Gate
            + " private Task _task; public void Put(string key) { lock (_gate) { _map[key] = 0; _task = Core(key); } } "
            + "private async Task Core(string key) { await Task.Yield(); _map[key] = 1; } "
            + "public int Get(string key) { lock (_gate) { return _map[key]; } }"),
        Static("registry of objects that tests for duplicates",
            "private static readonly List<IDisposable> s_map = new(); public static bool TryAdd(IDisposable item) { "
            + "if (s_map.Contains(item)) { return false; } s_map.Add(item); return true; } "
            + "public static int Sum() { int sum = 0; foreach (IDisposable item in s_map) { sum++; } return sum; }"),
        Static("list that a task changes while the program reads it",
            "private static readonly List<int> s_map = new(); public static void Main() { Task.Run(() => s_map.Add(1)); "
            + "foreach (int item in s_map) { } }"),
        Of("SAFE303", "_map", "entry that a helper tests",
            "private readonly ConcurrentDictionary<string, List<int>> _map = new(); "
            + "public void Put(string key) { if (!Has(key)) { _map[key] = new List<int>(); } } "
            + "private bool Has(string name) => _map.ContainsKey(name);"),
        Of("SAFE303", "_map", "value that a helper looks up and the caller counts up", Concurrent
            + "public void Add(string key) { if (Find(key, out int value)) { _map[key] = value + 1; } } "
            + "private bool Find(string name, out int found) { return _map.TryGetValue(name, out found); }"),
        Of("SAFE303", "_map", "entry that a helper tests and the caller reads", Concurrent
            + "public int Get(string key) => Has(key) ? _map[key] : 0; public void Drop(string key) => _map.TryRemove(key, out _); "
            + "private bool Has(string name) => _map.ContainsKey(name);"),
        Of("SAFE303", "_map", "entry that a helper creates",
            "private readonly ConcurrentDictionary<string, Entry> _map = new(); public sealed class Entry { } "
            + "public void Put(string key) { if (!_map.ContainsKey(key)) { Create(key); } } "
            + "private void Create(string name) => _map[name] = new Entry();"),
        Of("SAFE304", "_map", "factory that subscribes to an event",
            "private readonly ConcurrentDictionary<string, object> _map = new(); public event EventHandler Changed; "
            + "public object Get(string key) => _map.GetOrAdd(key, _ => { Changed += (_, _) => { }; return new object(); });"),
        Of("SAFE304", "_map", "factory that fills a list",
            "private readonly ConcurrentDictionary<string, int> _map = new(); private readonly List<string> _seen = new(); "
            + "public int Get(string key) => _map.GetOrAdd(key, name => { _seen.Add(name); return name.Length; });"),
        Of("SAFE304", "_map", "factory that opens a file",
            "private readonly ConcurrentDictionary<string, System.IO.FileStream> _map = new(); public System.IO.Stream Get(string key) => "
            + "_map.GetOrAdd(key, static name => new System.IO.FileStream(name, System.IO.FileMode.Open));"),
        Of("SAFE304", "_map", "factory that sets a field",
            "private readonly ConcurrentDictionary<string, int> _map = new(); private string _last; "
            + "public int Get(string key) => _map.GetOrAdd(key, name => { _last = name; return name.Length; });"),
        Of("SAFE305", "Load", "await while a monitor is held", Gate
            + " public async Task Load() { Monitor.Enter(_gate); try { await Task.Delay(1); } finally { Monitor.Exit(_gate); } }"),
        Of("SAFE305", "Load", "await under a reader-writer lock",
            "private readonly ReaderWriterLockSlim _gate = new(); public async Task Load() { _gate.EnterWriteLock(); "
            + "try { await Task.Delay(1); } finally { _gate.ExitWriteLock(); } }"),
        Of("SAFE305", "Load", "request under a lock", Gate
            + " private readonly System.Net.Http.HttpClient _client = new(); public void Load(System.Net.Http.HttpRequestMessage request) "
            + "{ lock (_gate) { _client.Send(request); } }"),
        Of("SAFE305", "Load", "query under a lock", Gate
            + " public int Load(System.Data.Common.DbCommand command) { lock (_gate) { return command.ExecuteNonQuery(); } }"),
        Of("SAFE305", "Load", "sleep under a lock", Gate + " public void Load() { lock (_gate) { Thread.Sleep(10); } }"),
        Of("SAFE305", "Load", "file under a lock", Gate
            + " public string Load(string path) { lock (_gate) { return System.IO.File.ReadAllText(path); } }"),
        Of("SAFE305", "Load", "wait for a task under a lock", Gate + " public void Load(Task task) { lock (_gate) { task.Wait(); } }"),
        Of("SAFE305", "Load", "registration that is disposed under a lock", Gate
            + " private CancellationTokenRegistration _registration; public void Load() { lock (_gate) { _registration.Dispose(); } }"),
        Of("SAFE306", "Save", "await in a scope with options",
            "public async Task Save() { using (var scope = new TransactionScope(TransactionScopeOption.RequiresNew)) { "
            + "await Task.Delay(1); scope.Complete(); } }"),
        Of("SAFE306", "Save", "await in a loop of a scope",
            "public async Task Save(int[] items) { using var scope = new TransactionScope(); foreach (int item in items) { "
            + "await Task.Delay(item); } scope.Complete(); }"),
        Of("SAFE306", "Save", "await foreach in a scope",
            "public async Task Save(IAsyncEnumerable<int> items) { using var scope = new TransactionScope(); "
            + "await Task.WhenAll(Task.Delay(1)); scope.Complete(); }"),
        Of("SAFE308", "_map", "ToArray of LINQ", Concurrent
            + "public object All() => Enumerable.ToArray(_map);"),
        Of("SAFE308", "_map", "list from a concurrent dictionary", Concurrent
            + "public List<KeyValuePair<string, int>> All() => new List<KeyValuePair<string, int>>(_map);"),
        Of("SAFE308", "_map", "descending order of a concurrent dictionary", Concurrent
            + "public object All() => _map.OrderByDescending(entry => entry.Value).Take(3).ToList();"),
        Of("SAFE303", "_map", "entries that are copied and then cleared", Concurrent
            + "public void Add(string key) => _map.AddOrUpdate(key, 1, (_, old) => old + 1); "
            + "public object Flush() { object taken = _map.ToArray(); _map.Clear(); return taken; }"),
        Of("SAFE303", "_map", "entries that are returned, and then cleared at the end", Concurrent
            + "public void Add(string key) => _map.AddOrUpdate(key, 1, (_, old) => old + 1); "
            + "public object Flush() { try { return _map.ToArray(); } finally { _map.Clear(); } }"),
        Of("SAFE303", "_map", "entries that are copied under one lock and cleared under it again", Concurrent + Gate
            + "public void Add(string key) { lock (_gate) { _map.GetOrAdd(key, 1); } } "
            + "public object Flush() { object taken; lock (_gate) { taken = _map.ToArray(); } "
            + "lock (_gate) { _map.Clear(); } return taken; }"),
        Of("SAFE303", "_map", "entries that are copied before the lock that clears them", Concurrent + Gate
            + "public void Add(string key) { lock (_gate) { _map.GetOrAdd(key, 1); } } "
            + "public object Flush() { object taken = _map.ToArray(); lock (_gate) { _map.Clear(); } return taken; }"),
        Of("SAFE303", "_map", "concurrent dictionary behind its interface",
            "private readonly IDictionary<string, int> _map; public Case() => _map = new ConcurrentDictionary<string, int>(); "
            + "public int Get(string key) { if (_map.ContainsKey(key)) { return _map[key]; } else { _map.Add(key, key.Length); "
            + "return key.Length; } }"),
        Of("SAFE301", "Run.text", "lines of a process from both of its events",
            "public string Run(System.Diagnostics.Process process) { StringBuilder text = new(); "
            + "process.OutputDataReceived += (_, line) => text.AppendLine(line.Data); "
            + "process.ErrorDataReceived += (_, line) => text.AppendLine(line.Data); process.WaitForExit(); return text.ToString(); }"),
        Of("SAFE309", "_map", "loop that waits until TryRemove", Concurrent
            + "public void Drop(string key) { while (!_map.TryRemove(key, out _)) { Thread.Sleep(1); } }"),
        Of("SAFE309", "_map", "loop without a block", Concurrent
            + "public int Take(string key) { int value; while (!_map.TryRemove(key, out value)) ; return value; }"),
        Of("SAFE309", "Drop.map", "loop over a parameter",
            "public void Drop(ConcurrentDictionary<string, int> map, string key) { "
            + "while (!map.TryRemove(key, out _)) { Thread.Yield(); } }"),
    ];
}
