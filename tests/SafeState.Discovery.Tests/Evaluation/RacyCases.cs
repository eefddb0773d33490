using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <summary>Kinds of races that real code had.</summary>
internal static partial class RacyCases
{
    private const string Map = "private readonly Dictionary<string, int> _map = new();";
    private const string Gate = "private readonly object _gate = new();";

    public static IReadOnlyList<EvaluationCase> All { get; } =
    [
        Static("static cache that is filled on demand",
            "private static readonly Dictionary<string, int> s_map = new(); public static int Get(string key) { if "
                + "(!s_map.TryGetValue(key, out int value)) { value = key.Length; s_map.Add(key, value); } return value; }"),
        Static("static cache by ContainsKey",
            "private static readonly Dictionary<Type, string> s_map = new(); public static string Name(Type type) { if "
                + "(!s_map.ContainsKey(type)) { s_map[type] = type.Name; } return s_map[type]; }"),
        Static("static set of what was seen",
            "private static readonly HashSet<string> s_map = new(); public static bool First(string key) => s_map.Add(key); public "
                + "static bool Has(string key) => s_map.Contains(key);"),
        Static("static list that grows and is enumerated",
            "private static readonly List<string> s_map = new(); public static void Log(string line) => s_map.Add(line); public static "
                + "string[] Lines() => s_map.ToArray();"),
        Static("static queue",
            "private static readonly Queue<int> s_map = new(); public static void Put(int item) => s_map.Enqueue(item); public static "
                + "int Take() => s_map.Dequeue();"),
        Static("static StringBuilder that is reused",
            "private static readonly StringBuilder s_map = new(); public static string Join(string a, string b) { s_map.Clear(); "
                + "s_map.Append(a).Append(b); return s_map.ToString(); }"),
        Static("static dictionary behind an interface",
            "private static readonly IDictionary<string, int> s_map = new Dictionary<string, int>(); public static void Put(string key) "
                + "=> s_map[key] = 1; public static int Get(string key) => s_map[key];"),
        Static("static map that is created late and filled after publishing",
            "private static Dictionary<string, int> s_map; public static int Get(string key) { if (s_map == null) { s_map = new "
                + "Dictionary<string, int>(); s_map.Add(\"a\", 1); } return s_map[key]; }"),
        Static("static map of a nested class",
            "private static readonly Dictionary<string, int> s_map = new(); public sealed class Reader { public int Read(string key) => "
                + "s_map[key]; public void Write(string key) => s_map[key] = 1; }"),
        Static("static linked list as an LRU",
            "private static readonly LinkedList<string> s_map = new(); public static void Touch(string key) { s_map.Remove(key); "
                + "s_map.AddFirst(key); }"),
        Static("static sorted dictionary",
            "private static readonly SortedDictionary<int, string> s_map = new(); public static void Put(int key) => s_map[key] = \"\"; "
                + "public static string First() => s_map.First().Value;"),
        Static("static stack as a pool",
            "private static readonly Stack<byte[]> s_map = new(); public static byte[] Rent() => s_map.Count > 0 ? s_map.Pop() : new "
                + "byte[16]; public static void Return(byte[] buffer) => s_map.Push(buffer);"),
        Static("static priority queue",
            "private static readonly PriorityQueue<int, int> s_map = new(); public static void Put(int item) => s_map.Enqueue(item, "
                + "item); public static int Take() => s_map.Dequeue();"),
        Static("static property with a map",
            "public static Dictionary<string, int> Shared { get; } = new(); public static void Put(string key) => Shared[key] = 1; "
                + "public static bool Has(string key) => Shared.ContainsKey(key);", "Shared"),
        Of("SAFE301", "_map", "map of a singleton", "public static readonly Case Instance = new(); private Case() { } " + Map
            + " public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];"),
        Of("SAFE301", "_map", "map of a class that is documented as thread-safe", Map
            + " public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];",
                "/// <summary>A cache. All members are thread-safe.</summary>\n"),
        Of("SAFE301", "_map", "timer that changes what callers read", Map
            + " private readonly Timer _timer; public Case() => _timer = new Timer(_ => _map.Clear()); public bool Has(string key) => "
            + "_map.ContainsKey(key);"),
        Of("SAFE301", "_map", "thread that changes what callers read", Map
            + " public void Start() => new Thread(Loop).Start(); private void Loop() => _map[\"a\"] = 1; public bool Has(string key) => "
            + "_map.ContainsKey(key);"),
        Of("SAFE301", "_map", "task that changes what callers read", Map
            + " public Task Start() => Task.Run(() => _map[\"a\"] = 1); public int[] All() => _map.Values.ToArray();"),
        Of("SAFE301", "_list", "list that Parallel.ForEach fills",
            "private readonly List<int> _list = new(); public void Fill(int[] items) => Parallel.ForEach(items, item => _list.Add(item));"),
        Of("SAFE301", "Fill.list", "local list that Parallel.ForEach fills",
            "public List<int> Fill(int[] items) { var list = new List<int>(); Parallel.ForEach(items, item => list.Add(item)); return "
                + "list; }"),
        Of("SAFE301", "Fill.list", "local list that tasks of a loop fill",
            "public async Task<List<int>> Fill(int[] items) { var list = new List<int>(); var tasks = new List<Task>(); foreach (int "
                + "item in items) { tasks.Add(Task.Run(() => list.Add(item))); } await Task.WhenAll(tasks); return list; }"),
        Of("SAFE301", "Fill.map", "local map that Parallel.For fills",
            "public void Fill() { var map = new Dictionary<int, int>(); Parallel.For(0, 10, i => { map[i] = i; }); }"),
        Of("SAFE301", "_map", "middleware that counts", Map
            + " public Case(RequestDelegate next) { } public Task InvokeAsync(string path) { if (!_map.ContainsKey(path)) { _map[path] = "
            + "0; } _map[path]++; return Task.CompletedTask; }", "public delegate Task RequestDelegate(object context);\n"),
        Of("SAFE301", "_map", "map of a registered singleton", Map
            + " public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];",
                "public static class Startup { static void AddSingleton<T>() { } public static void Configure() => AddSingleton<Case>(); "
                    + "}\n"),
        Of("SAFE301", "_map", "map of an object that is registered as a singleton", Map
            + " public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];",
                "public static class Startup { static object TryAddKeyedSingleton(string key, object value) => value; "
                    + "public static void Configure() => _ = TryAddKeyedSingleton(\"case\", new Case()); }\n"),
        Of("SAFE301", "_map", "map of a type that is registered by typeof", Map
            + " public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];",
                "public class Startup { private object AddHostedService(Type type) => type; "
                    + "public static void Configure(Startup services) => services?.AddHostedService(typeof(Case)); }\n"),
        Of("SAFE302", "_map", "reader without the writer's lock", Map + Gate
            + " public void Put(string key) { lock (_gate) { _map[key] = 1; } } public int Get(string key) => _map[key];"),
        Of("SAFE302", "_map", "test before the lock", Map + Gate
            + " public int Get(string key) { if (_map.TryGetValue(key, out int value)) { return value; } lock (_gate) { return _map[key] "
            + "= 1; } }"),
        Of("SAFE302", "_map", "writer without the lock", Map + Gate
            + " public int Get(string key) { lock (_gate) { return _map[key]; } } public void Put(string key) { lock (_gate) { _map[key] "
            + "= 1; } } public void Drop(string key) => _map.Remove(key);"),
        Of("SAFE302", "_list", "enumeration without the lock", "private readonly List<int> _list = new(); " + Gate
            + " public void Put(int item) { lock (_gate) { _list.Add(item); } } public int Sum() { int sum = 0; foreach (int item in "
            + "_list) { sum += item; } return sum; }"),
        Of("SAFE302", "_list", "query without the lock",
            "private readonly List<int> _list = new(); public void Put(int item) { lock (_list) { _list.Add(item); } } public int[] "
                + "All() => _list.Where(item => item > 0).ToArray();"),
        Of("SAFE302", "_map", "two different locks", Map + Gate
            + " private readonly object _other = new(); public void Put(string key) { lock (_gate) { _map[key] = 1; } } public void "
            + "Drop(string key) { lock (_gate) { _map.Remove(key); } } public int Get(string key) { lock (_other) { return _map[key]; } }"),
        Of("SAFE302", "_map", "write under a read lock", Map
            + " private readonly ReaderWriterLockSlim _gate = new(); public int Get(string key) { _gate.EnterReadLock(); try { if "
            + "(!_map.TryGetValue(key, out int value)) { _map[key] = value; } return value; } finally { _gate.ExitReadLock(); } }"
            + " public void Put(string key) { _gate.EnterWriteLock(); try { _map[key] = 1; } finally { _gate.ExitWriteLock(); } }"),
        Of("SAFE302", "_map", "use after the lock was released", Map
            + " private readonly ReaderWriterLockSlim _gate = new(); public void Put(string key) { _gate.EnterWriteLock(); try { "
            + "_map[key] = 1; } finally { _gate.ExitWriteLock(); } } public int Get(string key) { _gate.EnterReadLock(); "
            + "_gate.ExitReadLock(); return _map[key]; }"),
        Of("SAFE302", "_map", "helper that one caller calls without the lock", Map + Gate
            + " public void A(string key) { lock (_gate) { Put(key); } } public void B(string key) => Put(key); private void Put(string "
            + "key) => _map[key] = 1; public int Get(string key) { lock (_gate) { return _map[key]; } }"),
        Of("SAFE302", "_map", "delegate that runs after the lock", Map + Gate
            + " public Action Later(string key) { lock (_gate) { _map[key] = 1; return () => _map.Remove(key); } } public int Get(string "
            + "key) { lock (_gate) { return _map[key]; } }"),
        Of("SAFE302", "_map", "semaphore in some members only", Map
            + " private readonly SemaphoreSlim _gate = new(1, 1); public async Task PutAsync(string key) { await _gate.WaitAsync(); try "
            + "{ _map[key] = 1; } finally { _gate.Release(); } } public int Get(string key) => _map[key];"),
        Of("SAFE302", "_map", "new lock object in some members only", Map
            + " private readonly Lock _gate = new(); public void Put(string key) { using (_gate.EnterScope()) { _map[key] = 1; } } "
            + "public int Get(string key) => _map[key];"),
        Of("SAFE302", "_map", "lock of this in some members only", Map
            + " public void Put(string key) { lock (this) { _map[key] = 1; } } public bool Has(string key) => _map.ContainsKey(key);"),
        Of("SAFE302", "_map", "synchronized method and plain one", Map
            + " [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] public void "
            + "Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];"),
        Of("SAFE302", "_map", "map that is published before it is full", "private Dictionary<string, int> _map; " + Gate
            + " public int Get(string key) { if (_map == null) { lock (_gate) { if (_map == null) { _map = new Dictionary<string, "
            + "int>(); _map.Add(\"a\", 1); } } } return _map[key]; }"),
        Of("SAFE303", "_map", "increment of an entry in two steps",
            "private readonly ConcurrentDictionary<string, int> _map = new(); public void Count(string key) { if (_map.TryGetValue(key, "
                + "out int count)) { _map[key] = count + 1; } }"),
        Of("SAFE303", "_map", "creation of an entry in two steps",
            "private readonly ConcurrentDictionary<string, List<int>> _map = new(); public List<int> Get(string key) { if "
                + "(!_map.TryGetValue(key, out var list)) { list = new List<int>(); _map[key] = list; } return list; }"),
        Of("SAFE303", "_map", "read of an entry that can be removed",
            "private readonly ConcurrentDictionary<string, int> _map = new(); public int Get(string key) { if (_map.ContainsKey(key)) { "
                + "return _map[key]; } return 0; } public void Drop(string key) => _map.TryRemove(key, out _);"),
        Of("SAFE304", "_map", "factory that creates a disposable object",
            "private readonly ConcurrentDictionary<string, System.IO.Stream> _map = new(); public System.IO.Stream Get(string key) => "
                + "_map.GetOrAdd(key, name => new System.IO.FileStream(name, System.IO.FileMode.Open));"),
        Of("SAFE304", "_map", "factory that counts",
            "private readonly ConcurrentDictionary<string, int> _map = new(); private int _next; public int Get(string key) => "
                + "_map.GetOrAdd(key, name => _next++);"),
        Of("SAFE305", "Put", "event under a lock", Gate
            + " public event Action Changed; private int _value; public void Put(int value) { lock (_gate) { _value = value; "
            + "Changed?.Invoke(); } }"),
        Of("SAFE305", "Stop", "cancellation under a lock", Gate
            + " private readonly CancellationTokenSource _source = new(); public void Stop() { lock (_gate) { _source.Cancel(); } } "
            + "public CancellationToken Token => _source.Token;"),
        Of("SAFE306", "Save", "await in a scope that does not flow",
            "public async Task Save() { using (var scope = new TransactionScope()) { await Task.Delay(1); scope.Complete(); } }"),
        Of("SAFE306", "Save", "await after a scope that is declared",
            "public async Task Save() { using var scope = new TransactionScope(TransactionScopeOption.Required); await Task.Delay(1); "
                + "scope.Complete(); }"),
        Of("SAFE307", "_map", "list in a concurrent dictionary",
            "private readonly ConcurrentDictionary<string, List<int>> _map = new(); public void Put(string key, int item) => "
                + "_map.GetOrAdd(key, _ => new List<int>()).Add(item);"),
        Of("SAFE307", "_map", "list behind an interface in a concurrent dictionary",
            "private readonly ConcurrentDictionary<string, IList<int>> _map = new(); "
            + "public void Make(string key) => _map.TryAdd(key, new List<int>()); "
            + "public void Add(string key, int item) => _map[key].Add(item);"),
        Of("SAFE307", "_map", "set in a concurrent dictionary",
            "private readonly ConcurrentDictionary<string, HashSet<int>> _map = new(); public void Drop(string key, int item) { if "
                + "(_map.TryGetValue(key, out var set)) { set.Remove(item); } }"),
        Of("SAFE307", "_map", "list that AddOrUpdate changes",
            "private readonly ConcurrentDictionary<string, List<int>> _map = new(); public void Put(string key, int item) => "
                + "_map.AddOrUpdate(key, _ => new List<int> { item }, (_, list) => { list.Add(item); return list; });"),
        Of("SAFE307", "_list", "list that leaves its lock", "private readonly List<int> _list = new(); " + Gate
            + " public void Put(int item) { lock (_gate) { _list.Add(item); } } public IReadOnlyList<int> All { get { lock (_gate) { "
            + "return _list; } } }"),
        Of("SAFE308", "_map", "ToList of a concurrent dictionary",
            "private readonly ConcurrentDictionary<string, int> _map = new(); public object All() => _map.ToList(); public void "
                + "Put(string key) => _map[key] = 1;"),
        Of("SAFE308", "_map", "OrderBy of a concurrent dictionary",
            "private readonly ConcurrentDictionary<string, int> _map = new(); public object All() => _map.OrderBy(entry => "
                + "entry.Value).First();"),
        Of("SAFE309", "_map", "loop until TryRemove",
            "private readonly ConcurrentDictionary<string, int> _map = new(); public void Drop(string key) { while (!_map.TryRemove(key, "
                + "out _)) { } }"),
        .. More(),
    ];

    private static EvaluationCase Static(string name, string members, string slot = "s_map") =>
        new(name, $"SAFE301 Case.{slot}", $"public static class Case {{ {members} }}");

    private static EvaluationCase Of(string rule, string member, string name, string members, string before = "") =>
        new(name, $"{rule} Case.{member}", $"{before}public sealed class Case {{ {members} }}");
}
