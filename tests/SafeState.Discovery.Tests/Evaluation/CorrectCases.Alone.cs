using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds of correct code that are near to what files of other repositories showed, each file read alone.</content>
internal static partial class CorrectCases
{
    private const string Inner = "private readonly Dictionary<Type, Dictionary<string, int>> _map = new(); ";
    private const string Counts = "private readonly ConcurrentDictionary<string, int> _map = new(); ";

    private static IEnumerable<EvaluationCase> Alone() =>
    [
        Of("set that is full when it is stored",
            "private readonly ConcurrentDictionary<string, HashSet<int>> _map = new(); public bool Has(string key, int item) { "
            + "if (!_map.TryGetValue(key, out HashSet<int> found)) { found = new HashSet<int>(); found.Add(1); _map[key] = found; } "
            + "return found.Contains(item); }"),
        Of("value that is computed and stored in two steps",
            "private readonly ConcurrentDictionary<string, Uri> _map = new(); private static Uri Find(string key) => null; "
            + "public Uri Get(string key) { if (!_map.TryGetValue(key, out Uri found)) { found = Find(key); _map[key] = found; } "
            + "return found; }"),
        new("map of a reader", "", $"public interface IFileReader {{ }} public class FileReader : IFileReader {{ {Entries} }}"),
        new("cache by type in a visitor", "",
            "public class NameVisitor { private readonly Dictionary<Type, string> _map = new(); public string Get(Type key) { "
            + "if (!_map.TryGetValue(key, out string found)) { _map[key] = found = key.Name; } return found; } }"),
        Of("inner map that is changed under the lock of the outer one", Gate + Inner
            + "public void Put(Type type, string key) { lock (_gate) { if (!_map.TryGetValue(type, out Dictionary<string, int> inner)) { "
            + "_map[type] = inner = new Dictionary<string, int>(); } inner[key] = 1; } }"),
        Of("inner map under its own lock", Gate + Inner
            + "public void Put(Type type, string key) { Dictionary<string, int> inner; lock (_gate) { "
            + "if (!_map.TryGetValue(type, out inner)) { _map[type] = inner = new Dictionary<string, int>(); } } "
            + "lock (inner) { inner[key] = 1; } }"),
        Of("inner map that belongs to the member that removes it", Gate + Inner
            + "public void Put(Type type) { lock (_gate) { _map[type] = new Dictionary<string, int>(); } } "
            + "public void Drop(Type type) { Dictionary<string, int> inner; lock (_gate) { if (!_map.TryGetValue(type, out inner)) { "
            + "return; } _map.Remove(type); } inner.Clear(); }"),
        Of("one lock for each key", "private readonly Dictionary<string, object> _gates = new() { [\"a\"] = new object() }; " + Map
            + "private int _count; public void Other() { lock (_gates) { _count++; } } "
            + "public int Get(string key) { object gate = _gates[key]; lock (gate) { return _map[key]; } } "
            + "public void Put(string key) { object gate = _gates[key]; lock (gate) { _map[key] = 1; } }"),
        Of("list that is replaced under a lock, and handed out", Gate
            + "private List<string> _map = new(); public List<string> All => _map; public void Drop(string key) { lock (_gate) { "
            + "List<string> copy = _map.ToList(); copy.Remove(key); _map = copy; } }"),
        Of("entries that are copied and cleared under one lock", Gate + Counts
            + "public void Add(string key) { lock (_gate) { _map.GetOrAdd(key, 1); } } "
            + "public object Flush() { lock (_gate) { object taken = _map.ToArray(); _map.Clear(); return taken; } }"),
        Of("entries that are copied and cleared between Wait and Release", "private readonly SemaphoreSlim _gate = new(1); " + Counts
            + "public void Add(string key) { _gate.Wait(); try { _map.GetOrAdd(key, 1); } finally { _gate.Release(); } } "
            + "public object Flush() { _gate.Wait(); try { object taken = _map.ToArray(); _map.Clear(); return taken; } "
            + "finally { _gate.Release(); } }"),
        Of("entries that are copied and cleared under two locks", Gate + "private readonly object _other = new(); " + Counts
            + "public void Add(string key) { lock (_gate) { _map.GetOrAdd(key, 1); } } "
            + "public object Flush() { lock (_gate) { object taken = _map.ToArray(); lock (_other) { _map.Clear(); } return taken; } }"),
        Of("entries that are copied, or else cleared", Counts + "public void Add(string key) => _map.GetOrAdd(key, 1); "
            + "public object Run(bool all) { if (all) { return _map.ToArray(); } _map.Clear(); return null; }"),
        Of("entries that one branch copies and the other one clears", Counts + "public void Add(string key) => _map.GetOrAdd(key, 1); "
            + "public object Run(bool all) { object taken = null; if (all) { taken = _map.ToArray(); } "
            + "else { _map.Clear(); } return taken; }"),
        Of("entries that one command copies and another one clears", Counts + "public void Add(string key) => _map.GetOrAdd(key, 1); "
            + "public void Run(string command) { switch (command) { case \"list\": foreach (var entry in _map.ToArray()) { "
            + "Console.WriteLine(entry.Key); } break; case \"clear\": _map.Clear(); break; } }"),
        Of("entries that a handler copies later", Counts + "private Timer _timer; "
            + "public void Add(string key) => _map.GetOrAdd(key, 1); "
            + "public void Run() { _timer = new Timer(_ => Console.WriteLine(_map.ToArray().Length)); _map.Clear(); }"),
        Of("entries of another object that replace those of this one", Counts + "public void Add(string key) => _map.GetOrAdd(key, 1); "
            + "public object Assign(Case other) { object taken = other._map.ToArray(); _map.Clear(); return taken; }"),
        Of("streams that a loop over the entries opens and closes",
            "private readonly ConcurrentDictionary<string, object> _map = new(); public object Get(string key) => "
            + "_map.GetOrAdd(key, name => Make(name)); private object Make(string name) => new Uri(name); "
            + "public void Save() { foreach (var entry in _map) { "
            + "System.IO.Stream file = System.IO.File.Create(entry.Key); file.Dispose(); } }"),
        Of("items of another object that have the name of the dictionary",
            "private readonly ConcurrentDictionary<string, object> _map = new(); public object Get(string key) => "
            + "_map.GetOrAdd(key, name => Make(name)); private object Make(string name) => new Uri(name); "
            + "public sealed class Batch { public List<IDisposable> _map = new(); } "
            + "public void End(Batch batch) { foreach (IDisposable item in batch._map) { item.Dispose(); } }"),
        new("map of a type that cannot be used from multiple threads", "",
            "/// <summary>It cannot be used from multiple threads.</summary>\n"
            + $"public class Names {{ {Map} public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key]; }}"),
        new("map of a type that isn't used by several threads", "",
            "/// <summary>It isn't called by several threads.</summary>\n"
            + $"public class Names {{ {Map} public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key]; }}"),
        Of("entries that are copied and cleared when the object ends", Counts + "public void Add(string key) => _map.GetOrAdd(key, 1); "
            + "public void Dispose() { foreach (var entry in _map.ToArray()) { Console.WriteLine(entry.Key); } _map.Clear(); }"),
        Of("present entry that is set where nothing is removed", Counts + "public void Begin(string key) => _map[key] = 0; "
            + "public void Report(string key, int value) { if (_map.ContainsKey(key)) { _map[key] = value; } }"),
        Of("plain dictionary behind its interface, for one caller",
            "private readonly IDictionary<int, int> _map = new Dictionary<int, int>(); public int Get(int key) { "
            + "if (_map.ContainsKey(key)) { return _map[key]; } else { _map.Add(key, key + 1); return key; } }"),
        Of("list that only Dispose reads without the lock", "private readonly List<IDisposable> _map = new(); " + Gate
            + "public void Add(IDisposable item) { lock (_gate) { _map.Add(item); } } "
            + "public bool Has(IDisposable item) { lock (_gate) { return _map.Contains(item); } } "
            + "public void Dispose() { foreach (IDisposable item in _map) { item.Dispose(); } }"),
        Of("table that is synchronized where it is declared",
            "private static readonly Hashtable s_map = Hashtable.Synchronized(new Hashtable()); "
            + "public static void Put(object key) => s_map[key] = key; public static void Drop(object key) => s_map.Remove(key); "
            + "public static object Get(object key) => s_map[key];"),
        Of("values that the type looks at in a loop",
            "private readonly ConcurrentDictionary<string, object> _map = new(); public object Get(string key) => "
            + "_map.GetOrAdd(key, name => Make(name)); private object Make(string name) => new object(); "
            + "public void End() { foreach (var entry in _map) { Console.WriteLine(entry.Value); } }"),
        Of("lines of a process under a lock",
            "public string Run(System.Diagnostics.Process process) { StringBuilder text = new(); object gate = new(); "
            + "process.OutputDataReceived += (_, line) => { lock (gate) { text.AppendLine(line.Data); } }; "
            + "process.ErrorDataReceived += (_, line) => { lock (gate) { text.AppendLine(line.Data); } }; "
            + "process.WaitForExit(); return text.ToString(); }"),
        Of("lines of a process, each kind in its own text",
            "public string Run(System.Diagnostics.Process process) { StringBuilder text = new(); StringBuilder errors = new(); "
            + "process.OutputDataReceived += (_, line) => text.AppendLine(line.Data); "
            + "process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data); "
            + "process.WaitForExit(); return text.ToString() + errors; }"),
    ];
}
