using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds of correct code that are near to the weak signs of set K.</content>
internal static partial class CorrectCases
{
    private static IEnumerable<EvaluationCase> Fixed() =>
    [
        Of("list that is full before it is in its field",
            "private List<string> _map; public List<string> Get(string text) { if (_map != null) { return _map; } "
            + "List<string> made = new(); foreach (string part in text.Split(',')) { made.Add(part); } _map = made; return made; }"),
        Of("list that each call starts over",
            "private List<string> _map; public void Fill(string text) { _map = new List<string>(); "
            + "foreach (string part in text.Split(',')) { _map.Add(part); } } public int Length() => _map.IndexOf(\"a\");"),
        Of("map that is filled only if it has entries", "private readonly Dictionary<int, int> _map = new(); "
            + "public int Get(int key) { Load(); return _map[key]; } "
            + "private void Load() { if (_map.Count == 0) { return; } _map.Add(_map.Count, 1); }"),
        Of("map that a handler changes before it is over", "private readonly Dictionary<string, int> _map = new(); "
            + "public event EventHandler Loaded; public Case() => Loaded += OnLoaded; "
            + "private void OnLoaded(object sender, EventArgs e) => _map[sender.ToString()] = 1; "
            + "public int Get(string key) => _map[key];"),
        new("class whose interface only mentions a service", "",
            $"public interface IServiceName {{ }} public class Prices : IServiceName {{ {Entries} }}"),
        Of("copy that replaces the map under the lock", "private Dictionary<string, int> _map = new(); "
            + "private readonly object _gate = new(); protected void Fill(string key) => _map.Add(key, 1); "
            + "public void Put(string key) { lock (_gate) { _map = new Dictionary<string, int>(_map) { [key] = 1 }; } } "
            + "public int Get(string key) => _map[key]; public bool Has(string key) => _map.ContainsKey(key);"),
        new("list of a service that a private helper ends", "",
            "public class Hub : IDisposable { private readonly List<string> _map = new(); "
            + "public void Dispose() => DisposeItems(); "
            + "private void DisposeItems() { foreach (string item in _map) { Console.WriteLine(item); } _map.Clear(); } }"),
        Of("entries behind an interface that the caller brings",
            "private readonly ConcurrentDictionary<string, IList<int>> _map = new(); "
            + "public void Put(string key, IList<int> items) => _map[key] = items; "
            + "public void Add(string key, int item) => _map[key].Add(item);"),
    ];
}
