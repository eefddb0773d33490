using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds whose only sign is weak: the role of the type, a use after an await, or a lock for something else.</content>
internal static partial class DoubtfulCases
{
    private const string Entries = Map + "public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key]; ";

    private static IEnumerable<EvaluationCase> Roles() =>
    [
        Of("registry of abstract objects whose test only logs", "SAFE301 Case._map",
            "private readonly Dictionary<int, System.IO.Stream> _map = new(); private readonly ConcurrentQueue<int> _queue = new(); "
            + "public void Put(int id, System.IO.Stream stream) { if (_map.ContainsKey(id)) { Console.WriteLine(id); } "
            + "_map[id] = stream; } "
            + "public System.IO.Stream Get(int id) => _map[id];"),
        Of("list by position beside a volatile field", "SAFE301 Case._map",
            "private readonly List<string> _map = new(); private volatile int _state; public string Put(int index, string value) { "
            + "string old = _map[index]; _map[index] = value; return old + _state; } public int Length => _map[0].Length;"),
        Of("list that is cleared after a search", "SAFE301 Case._map",
            "private readonly List<string> _map = new(); private volatile int _state; public bool Reset(string key) { "
            + "bool had = _map.Contains(key); _map.Clear(); _state = 1; return had; } public void Add(string key) => _map.Add(key);"),
        new("map of a class that is named like a service", "SAFE301 PriceManager._map", $"public class PriceManager {{ {Entries} }}"),
        new("map of a class that has the name of its interface", "SAFE301 LocalPrices._map",
            $"public interface IPrices {{ }} public class LocalPrices : IPrices {{ {Entries} }}"),
        new("map of a class whose interface ends with the same word", "SAFE301 LocalBreaker._map",
            $"public interface IMainBreaker {{ }} public class LocalBreaker : IMainBreaker {{ {Entries} }}"),
        new("map of a private class behind an interface", "SAFE301 Prices._map",
            $"public interface IPrices {{ }} public class Case {{ private class Prices : IPrices {{ {Entries} }} }}"),
        Of("map of a class that gets a logger", "SAFE301 Case._map",
            "public interface ILogger { } public Case(ILogger log) { } " + Entries),
        Of("cache by type", "SAFE301 Case._map",
            "private readonly Dictionary<Type, string> _map = new(); public string Get(Type key) { "
            + "if (!_map.TryGetValue(key, out string found)) { _map[key] = found = key.Name; } return found; }"),
        Of("change after an await", "SAFE301 Case._map", Map
            + "public async Task Load(string key) { await Task.Yield(); _map[key] = 1; } public int Get(string key) => _map[key];"),
        new("entries that a doer adds and removes", "SAFE301 Freezer._map",
            "public class Freezer { " + Entries + "public void Drop(string key) => _map.Remove(key); }"),
        new("list of interfaces that a service adds to and takes from", "SAFE301 Hub._map",
            "public class Hub { private readonly List<IDisposable> _map = new(); public void Register(IDisposable item) => _map.Add(item); "
            + "public void Unregister(IDisposable item) => _map.Remove(item); "
            + "public void Run() { foreach (IDisposable item in _map) { item.ToString(); } } }"),
        new("interfaces by number in a service", "SAFE301 Hub._map",
            "public class Hub { private readonly Dictionary<Guid, IDisposable> _map = new(); "
            + "public void Put(Guid key, IDisposable item) => _map.Add(key, item); public bool Has(Guid key) => _map.ContainsKey(key); }"),
        new("map of a service that its constructor creates behind an interface", "SAFE301 Hub._map",
            "public class Hub { private readonly IDictionary<string, int> _map; public Hub() { _map = new Dictionary<string, int>(); } "
            + "public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key]; }"),
        new("map that a service returns", "SAFE301 Hub._map",
            "public class Hub { " + Map + "public void Put(string key) => _map[key] = 1; "
            + "public IReadOnlyDictionary<string, int> All => _map; }"),
        new("interfaces that helpers of a service look for and add", "SAFE301 Hub._map",
            "public class Hub { private readonly Dictionary<string, IDisposable> _map = new(); "
            + "public IDisposable Get(string key) => Find(key) ?? Make(key); "
            + "private IDisposable Find(string key) => _map.TryGetValue(key, out IDisposable found) ? found : null; "
            + "private IDisposable Make(string key) { Timer made = new(_ => { }); _map.Add(key, made); return made; } }"),
        Of("map beside a counter by Interlocked", "SAFE301 Case._map", "private int _count; " + Map
            + "public void Put(string key) { Interlocked.Increment(ref _count); _map[key] = 1; } public int Get(string key) => _map[key];"),
        Of("map beside a static lock", "SAFE301 Case._map", "private static readonly object s_gate = new(); private int _count; " + Entries
            + "public void Count() { lock (s_gate) { Console.WriteLine(_count++); } }"),
        Of("map whose entries are locked", "SAFE301 Case._map",
            "private readonly Dictionary<string, List<int>> _map = new(); private volatile int _count; public void Add(string key) { "
            + "if (!_map.TryGetValue(key, out List<int> found)) { found = new List<int>(); _map.Add(key, found); } "
            + "lock (found) { found.Add(_count); } } public bool Has(string key) { if (_map.TryGetValue(key, out List<int> found)) { "
            + "lock (found) { return _map.Count > found.Count; } } return false; }"),
        Of("lock of another collection", "SAFE302 Case._map",
            "private readonly List<int> _map = new(); private readonly Dictionary<int, int> _other = new(); "
            + "public void Fill() { _map.Add(1); _map.Add(2); } "
            + "public void Pick(int key) { lock (_other) { _other[key] = _map[0]; _other[key + 1] = _map[1]; } } "
            + "public void Take(int key) { lock (_other) { _other.Remove(_map[key]); } }"),
        Of("lines of a process", "SAFE301 Case._map",
            "private readonly List<string> _map = new(); public void Start(System.Diagnostics.Process process) => "
            + "process.OutputDataReceived += (_, line) => _map.Add(line.Data); public int Count() => _map.IndexOf(\"a\");"),
        Of("static map that other types fill", "SAFE301 Case.Shared",
            "public static readonly Dictionary<string, int> Shared = new(); public static int Get(string key) => Shared[key];"),
    ];
}
