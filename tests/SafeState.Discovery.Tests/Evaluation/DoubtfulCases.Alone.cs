using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds that files of other repositories showed, each file read alone.</content>
internal static partial class DoubtfulCases
{
    private const string Nested = "private readonly Dictionary<Type, Dictionary<string, int>> _map = new(); ";

    private static IEnumerable<EvaluationCase> Alone() =>
    [
        new("map of a handler inside a member that prepares the object", "SAFE301 Hub._map",
            "public class Hub { private readonly Dictionary<string, int> _map = new(); public event Action<string> Began; "
            + "public void Initialize() { Began += OnBegan; Began += OnEnded; void OnBegan(string key) { _map[key] = 1; } "
            + "void OnEnded(string key) { Console.WriteLine(_map[key]); } } }"),
        new("things that a service registers and looks up", "SAFE301 Hub._map",
            "public class Hub { private readonly Dictionary<string, Uri> _map = new(); "
            + "public void Register(string key, Uri item) => _map.Add(key, item); public Uri Get(string key) => _map[key]; }"),
        new("queue of a writer that keeps its lines in memory", "SAFE301 MemoryLineWriter._map",
            "public interface ILineWriter { } public class MemoryLineWriter : ILineWriter { private readonly Queue<string> _map = new(); "
            + "public void Write(string line) { if (_map.Count > 9) { _map.Dequeue(); } _map.Enqueue(line); } "
            + "public string All() => string.Join(\",\", _map); }"),
        new("map of a reader that caches", "SAFE301 CachingFileReader._map",
            $"public interface IFileReader {{ }} public class CachingFileReader : IFileReader {{ {Entries} }}"),
        new("cache by type in options, behind an explicit interface", "SAFE301 CompareOptions._map",
            "public interface INames { string Get(Type key); } public class CompareOptions : INames { "
            + "private readonly Dictionary<Type, string> _map = new(); string INames.Get(Type key) { "
            + "if (!_map.TryGetValue(key, out string found)) { _map[key] = found = key.Name; } return found; } }"),
        Of("cache by the name of a type in a private helper", "SAFE301 Case._map",
            "public sealed record ClrTypeName(string Name); private readonly Dictionary<ClrTypeName, string> _map = new(); "
            + "public int Length(ClrTypeName key) => Find(key).Length; private string Find(ClrTypeName key) { "
            + "if (!_map.TryGetValue(key, out string found)) { _map[key] = found = key.Name; } return found; }"),
        new("inner map of a service that is filled on demand", "SAFE301 Hub._map",
            $"public class Hub {{ {Nested} public Hub() => _map.Add(typeof(int), new Dictionary<string, int>()); "
            + "public int Get(string key) { Dictionary<string, int> inner = _map[typeof(int)]; "
            + "if (!inner.TryGetValue(key, out int found)) { inner[key] = found = key.Length; } return found; } }"),
        Of("inner map that is changed after the lock of the outer one", "SAFE302 Case._map",
            "private readonly object _gate = new(); " + Nested + "public void Put(Type type, string key) { "
            + "Dictionary<string, int> inner; lock (_gate) { if (!_map.TryGetValue(type, out inner)) { "
            + "_map[type] = inner = new Dictionary<string, int>(); } } inner[key] = 1; }"),
        Of("entry that is locked while the outer map changes", "SAFE301 Case._map",
            "private readonly Dictionary<string, HashSet<int>> _map; public Case(Dictionary<string, HashSet<int>> map) => _map = map; "
            + "public bool End(string key, int item) { HashSet<int> found = _map[key]; lock (found) { found.Remove(item); "
            + "if (found.Count == 0) { _map.Remove(key); } return found.Count == 0; } }"),
        Of("list that is enumerated under a lock, and handed out", "SAFE307 Case._map",
            "private readonly object _gate = new(); private IList<string> _map; public IList<string> All { get { if (_map == null) { "
            + "_map = new List<string>(); } return _map; } } public void Run() { lock (_gate) { foreach (string item in _map) { "
            + "Console.WriteLine(item); } } }"),
        Of("entry that comes back after its removal", "SAFE303 Case._map",
            "private readonly ConcurrentDictionary<string, int> _map = new(); public void Begin(string key) => _map[key] = 0; "
            + "public void Report(string key, int value) { if (_map.ContainsKey(key)) { _map[key] = value; } } "
            + "public void End(string key) => _map.TryRemove(key, out _);"),
        Of("values that the type disposes when it takes them out", "SAFE304 Case._map",
            "private readonly ConcurrentDictionary<string, object> _map = new(); public object Get(string key) => "
            + "_map.GetOrAdd(key, name => Make(name)); private object Make(string name) => new Timer(_ => { }); "
            + "public void End() { foreach (var entry in _map) { (entry.Value as IDisposable)?.Dispose(); } }"),
    ];
}
