using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <summary>Kinds of correct code that look like races to a tool that does not know them.</summary>
internal static partial class CorrectCases
{
    private const string Map = "private readonly Dictionary<string, int> _map = new(); ";
    private const string Late = "private Dictionary<string, int> _map; ";
    private const string Gate = "private readonly object _gate = new(); ";
    private const string Reader = "public int Get(string key) { lock (_gate) { return _map[key]; } } ";
    private const string Concurrent = "private readonly ConcurrentDictionary<string, int> _map = new(); ";

    public static IReadOnlyList<EvaluationCase> All { get; } =
    [
        .. Construction(), .. Locks(), .. Confinement(), .. Publication(), .. ConcurrentCollections(), .. Judged(), .. Unseen(),
        .. UnseenParts(), .. Reread(), .. Roles(), .. Alone(), .. Fixed(),
    ];

    private static IEnumerable<EvaluationCase> Construction() =>
    [
        Of("static table that the initializer fills",
            "private static readonly Dictionary<string, int> s_map = new() { [\"a\"] = 1 }; public static int Get(string key) => "
                + "s_map[key];"),
        Of("static table that the static constructor fills",
            "private static readonly Dictionary<string, int> s_map = new(); static Case() { s_map.Add(\"a\", 1); } public static int "
                + "Get(string key) => s_map[key];"),
        Of("static table that a helper of the static constructor fills",
            "private static readonly Dictionary<string, int> s_map = new(); static Case() => Fill(); private static void Fill() { "
                + "s_map.Add(\"a\", 1); } public static int Get(string key) => s_map[key];"),
        Of("static table that a static method makes",
            "private static readonly Dictionary<string, int> s_map = Make(); private static Dictionary<string, int> Make() { var map = "
                + "new Dictionary<string, int>(); map.Add(\"a\", 1); return map; } public static int Get(string key) => s_map[key];"),
        Of("map of a type that a comment and a string register", Map
            + " public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];",
                "public static class Startup { static void AddSingleton<T>() { } // AddSingleton<Case>()\n"
                    + "public const string Help = \"services.AddSingleton<Case>()\"; }\n"),
        Of("map of a type whose factory also registers another type", Map
            + " public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];",
                "public class Other { } public static class Startup { static void AddSingleton<T>(object value) { } "
                    + "public static object Configure() { AddSingleton<Other>(new Other()); return new Case(); } }\n"),
        Of("map that the constructor fills", Map + Gate
            + "public Case() { _map.Add(\"a\", 1); } public int Get(string key) { lock (_gate) { return _map[key]; } }"),
        Of("map that a helper of the constructor fills", Map + Gate + "public Case() => Fill(); private void Fill() => _map.Add(\"a\", 1); "
            + Reader),
        Of("map that a loop of the constructor fills", Map + Gate
            + "public Case(string[] keys) { Array.ForEach(keys, key => _map.Add(key, 1)); } " + Reader),
        Of("object that a factory method fills before it returns it", Map + Gate
            + "public static Case Make() { var made = new Case(); made._map.Add(\"a\", 1); return made; } " + Reader),
        Of("clone that is filled before it is returned", Map + Gate
            + "public Case Copy() { var copy = (Case)MemberwiseClone(); copy._map.Clear(); return copy; } " + Reader),
        Of("singleton that its constructor fills", "public static readonly Case Instance = new(); private Case() { _map.Add(\"a\", 1); } "
            + Map + "public int Get(string key) => _map[key];"),
    ];

    private static IEnumerable<EvaluationCase> Locks() =>
    [
        Of("lock in every member", Map + Gate + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } " + Reader),
        Of("lock of the collection itself", Map
            + "public void Put(string key) { lock (_map) { _map[key] = 1; } } public int Get(string key) { lock (_map) { return "
            + "_map[key]; } }"),
        Of("lock of SyncRoot", Map
            + "public void Put(string key) { lock (((ICollection)_map).SyncRoot) { _map[key] = 1; } } public int Get(string key) { lock "
            + "(((ICollection)_map).SyncRoot) { return _map[key]; } }"),
        Of("static lock",
            "private static readonly Dictionary<string, int> s_map = new(); private static readonly object s_gate = new(); public static "
                + "void Put(string key) { lock (s_gate) { s_map[key] = 1; } } public static int Get(string key) { lock (s_gate) { return "
                + "s_map[key]; } }"),
        Of("lock of the type",
            "private static readonly Dictionary<string, int> s_map = new(); public static void Put(string key) { lock (typeof(Case)) { "
                + "s_map[key] = 1; } } public static int Get(string key) { lock (typeof(Case)) { return s_map[key]; } }"),
        Of("synchronized methods", Map
            + "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] public void "
            + "Put(string key) => _map[key] = 1; "
            + "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] public int "
            + "Get(string key) => _map[key];"),
        Of("Monitor with try and finally", Map + Gate
            + "public void Put(string key) { Monitor.Enter(_gate); try { _map[key] = 1; } finally { Monitor.Exit(_gate); } } " + Reader),
        Of("Monitor with a flag", Map + Gate
            + "public void Put(string key) { bool taken = false; try { Monitor.Enter(_gate, ref taken); _map[key] = 1; } finally { if "
            + "(taken) Monitor.Exit(_gate); } } " + Reader),
        Of("Monitor.TryEnter that returns otherwise", Map + Gate
            + "public void Put(string key) { if (!Monitor.TryEnter(_gate)) { return; } try { _map[key] = 1; } finally { "
            + "Monitor.Exit(_gate); } } " + Reader),
        Of("scope of the new lock", Map
            + "private readonly Lock _gate = new(); public void Put(string key) { using (_gate.EnterScope()) { _map[key] = 1; } } "
            + Reader),
        Of("scope of the new lock by declaration", Map
            + "private readonly Lock _gate = new(); public void Put(string key) { using var scope = _gate.EnterScope(); _map[key] = 1; } "
            + Reader),
        Of("reader-writer lock", Map
            + "private readonly ReaderWriterLockSlim _gate = new(); public void Put(string key) { _gate.EnterWriteLock(); try { "
            + "_map[key] = 1; } finally { _gate.ExitWriteLock(); } } public int Get(string key) { _gate.EnterReadLock(); try { return "
            + "_map[key]; } finally { _gate.ExitReadLock(); } }"),
        Of("upgraded reader-writer lock", Map
            + "private readonly ReaderWriterLockSlim _gate = new(); public int Get(string key) { _gate.EnterUpgradeableReadLock(); try { "
            + "if (_map.TryGetValue(key, out int value)) { return value; } _gate.EnterWriteLock(); try { return _map[key] = 1; } finally "
            + "{ _gate.ExitWriteLock(); } } finally { _gate.ExitUpgradeableReadLock(); } }"),
        Of("semaphore over await", Map
            + "private readonly SemaphoreSlim _gate = new(1, 1); public async Task PutAsync(string key) { await "
            + "_gate.WaitAsync().ConfigureAwait(false); try { await Task.Yield(); _map[key] = 1; } finally { _gate.Release(); } } public "
            + "int Get(string key) { _gate.Wait(); try { return _map[key]; } finally { _gate.Release(); } }"),
        Of("spin lock", Map
            + "private SpinLock _gate = new(); public void Put(string key) { bool taken = false; _gate.Enter(ref taken); try { _map[key] "
            + "= 1; } finally { _gate.Exit(); } } public int Get(string key) { bool taken = false; _gate.Enter(ref taken); try { return "
            + "_map[key]; } finally { _gate.Exit(); } }"),
        Of("mutex", Map
            + "private readonly Mutex _gate = new(); public void Put(string key) { _gate.WaitOne(); try { _map[key] = 1; } finally { "
            + "_gate.ReleaseMutex(); } } public int Get(string key) { _gate.WaitOne(); try { return _map[key]; } finally { "
            + "_gate.ReleaseMutex(); } }"),
        Of("helper that all callers call under the lock", Map + Gate
            + "public void A() { lock (_gate) { Put(\"a\"); } } public void B() { lock (_gate) { Put(\"b\"); } } private void Put(string "
            + "key) => _map[key] = 1; " + Reader),
        Of("helper of a helper under the lock", Map + Gate
            + "public void A() { lock (_gate) { One(); } } private void One() => Two(); private void Two() => _map.Clear(); " + Reader),
        Of("local function under the lock", Map + Gate + "public void A() { lock (_gate) { Put(); } void Put() => _map[\"a\"] = 1; } "
            + Reader),
        Of("query under the lock", Map + Gate
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } public int[] All() { lock (_gate) { return "
            + "_map.Keys.Where(key => _map[key] > 0).Select(key => _map[key]).ToArray(); } }"),
        Of("helpers that take and release the lock", Map
            + "private readonly ReaderWriterLockSlim _gate = new(); private void Begin() => _gate.EnterWriteLock(); private void End() "
            + "=> _gate.ExitWriteLock(); public void Put(string key) { Begin(); try { _map[key] = 1; } finally { End(); } } public int "
            + "Get(string key) { Begin(); try { return _map[key]; } finally { End(); } }"),
        Of("lock through a local", Map + Gate + "public void Put(string key) { object gate = _gate; lock (gate) { _map[key] = 1; } } "
            + Reader),
        Of("lock through a property", Map
            + "private object Gate { get; } = new(); public void Put(string key) { lock (Gate) { _map[key] = 1; } } public int "
            + "Get(string key) { lock (Gate) { return _map[key]; } }"),
        Of("lock of another object with that object's map", Map + Gate
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } public int From(Case other, string key) { lock "
            + "(other._gate) { return other._map[key]; } }"),
        Of("node that its owner locks", Gate
            + "private readonly Node _node = new(); public void Put(int item) { lock (_gate) { _node.Items.Add(item); } } public int "
            + "First() { lock (_gate) { return _node.Items[0]; } } private sealed class Node { public readonly List<int> Items = new(); }"),
        Of("node whose methods its owner calls under a lock", Gate
            + "private readonly Node _node = new(); public void Put(int item) { lock (_gate) { _node.Put(item); } } public int First() { "
            + "lock (_gate) { return _node.First(); } } private sealed class Node { private readonly List<int> _items = new(); public "
            + "void Put(int item) => _items.Add(item); public int First() => _items[0]; }"),
        Of("assertion that the lock is held", Map + Gate
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } internal int Read(string key) { "
            + "System.Diagnostics.Debug.Assert(Monitor.IsEntered(_gate)); return _map[key]; }"),
        Of("method named for its lock", Map + Gate
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } internal int ReadUnderLock(string key) => _map[key];"),
        Of("number of entries outside the lock", Map + Gate
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } public int Count => _map.Count; " + Reader),
        Of("event raised after the lock", Gate
            + "public event Action Changed; private int _value; public void Put(int value) { lock (_gate) { _value = value; } "
            + "Changed?.Invoke(); }"),
    ];

    private static IEnumerable<EvaluationCase> Confinement() =>
    [
        Of("plain object without a sign of sharing", Map
            + "public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];"),
        Of("map for each thread",
            "[ThreadStatic] private static Dictionary<string, int> t_map; public static void Put(string key) { t_map ??= new "
                + "Dictionary<string, int>(); t_map[key] = 1; }"),
        Of("thread-local map",
            "private static readonly ThreadLocal<Dictionary<string, int>> s_map = new(() => new Dictionary<string, int>()); public "
                + "static void Put(string key) => s_map.Value[key] = 1;"),
        Of("collection in a local", "public static int[] Get() { var list = new List<int>(); list.Add(1); return list.ToArray(); }"),
        Of("local list that each parallel call has of its own",
            "public void Run(int[] items) => Parallel.ForEach(items, item => { var list = new List<int>(); list.Add(item); });"),
        Of("parallel writes under a lock",
            "public List<int> Run(int[] items) { var list = new List<int>(); var gate = new object(); Parallel.ForEach(items, item => { "
                + "lock (gate) { list.Add(item); } }); return list; }"),
        Of("map of the program's start",
            "private static readonly Dictionary<string, int> s_map = new(); public static void Main(string[] args) { foreach (string arg "
                + "in args) { s_map[arg] = 1; } Console.WriteLine(s_map.Count); }"),
        Of("map of one loop", Map
            + "private readonly ConcurrentQueue<string> _queue = new(); public void Start() => new Thread(Loop).Start(); private void "
            + "Loop() { while (_queue.TryDequeue(out string key)) { if (!_map.ContainsKey(key)) { _map[key] = 1; } } }"),
        Of("awaited one after the other",
            "public async Task<List<int>> Run(int[] items) { var list = new List<int>(); foreach (int item in items) { await Task.Run(() "
                + "=> list.Add(item)); } return list; }"),
        Of("map that nothing changes", Map + Gate + Reader + " public bool Has(string key) => _map.ContainsKey(key);"),
    ];

    private static IEnumerable<EvaluationCase> Publication() =>
    [
        Of("copy on write", Late + Gate
            + "public Case() => _map = new(); public void Put(string key) { lock (_gate) { var copy = new Dictionary<string, int>(_map); "
            + "copy[key] = 1; _map = copy; } } public int Get(string key) => _map[key];"),
        Of("static map that is replaced as a whole",
            "private static Dictionary<string, int> s_map = new(); public static void Load() { var map = new Dictionary<string, int>(); "
                + "map[\"a\"] = 1; s_map = map; } public static int Get(string key) => s_map[key];"),
        Of("immutable dictionary",
            "private static ImmutableDictionary<string, int> s_map = ImmutableDictionary<string, int>.Empty; public static void "
                + "Put(string key) => ImmutableInterlocked.TryAdd(ref s_map, key, 1); public static int Get(string key) => s_map[key];"),
        Of("Lazy",
            "private static readonly Lazy<Dictionary<string, int>> s_map = new(() => new Dictionary<string, int> { [\"a\"] = 1 }); "
                + "public static int Get(string key) => s_map.Value[key];"),
        Of("Lazy that fills a field",
            "private static readonly Dictionary<string, int> s_map = new(); private static readonly Lazy<bool> s_filled = new(() => { "
                + "s_map[\"a\"] = 1; return true; }); public static int Get(string key) => s_filled.Value ? s_map[key] : 0;"),
        Of("initialization at first use with a flag", Map + Gate
            + "private volatile bool _isFilled; public int Get(string key) { if (!_isFilled) { lock (_gate) { if (!_isFilled) { "
            + "_map[\"a\"] = 1; _isFilled = true; } } } return _map[key]; }"),
        Of("map that is full when it is published", Late + Gate
            + "public int Get(string key) { if (_map == null) { lock (_gate) { if (_map == null) { var map = new Dictionary<string, "
            + "int>(); map.Add(\"a\", 1); _map = map; } } } return _map[key]; }"),
        Of("list that is taken out under the lock", "private List<int> _list = new(); " + Gate
            + "public void Put(int item) { lock (_gate) { _list.Add(item); } } public int Drain() { List<int> taken; lock (_gate) { "
            + "taken = _list; _list = new List<int>(); } int sum = 0; foreach (int item in taken) { sum += item; } return sum; }"),
        Of("list that is exchanged", "private List<int> _list = new(); " + Gate
            + "public void Put(int item) { lock (_gate) { _list.Add(item); } } public int Drain() { List<int> taken = "
            + "Interlocked.Exchange(ref _list, new List<int>()); return taken.Sum(); }"),
        Of("copy that leaves the lock", "private readonly List<int> _list = new(); " + Gate
            + "public void Put(int item) { lock (_gate) { _list.Add(item); } } public IReadOnlyList<int> All { get { lock (_gate) { "
            + "return _list.ToArray(); } } }"),
        Of("query whose result leaves the lock", "private readonly List<int> _list = new(); " + Gate
            + "public void Put(int item) { lock (_gate) { _list.Add(item); } } public IReadOnlyList<int> All() { lock (_gate) { return "
            + "_list.Where(item => item > 0).ToList(); } }"),
        Of("hash table with one writer", "private readonly Hashtable _map = new(); " + Gate
            + "public object Get(object key) { object value = _map[key]; if (value == null) { lock (_gate) { value = _map[key]; if "
            + "(value == null) { _map[key] = value = new object(); } } } return value; }"),
    ];

    private static EvaluationCase Of(string name, string members, string before = "", bool unsealed = false, string baseType = "") =>
        new(name, "", $"{before}public {(unsealed ? "" : "sealed ")}class Case{baseType} {{ {members} }}");
}
