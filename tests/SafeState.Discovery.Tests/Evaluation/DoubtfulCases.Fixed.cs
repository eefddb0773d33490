using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds of weak signs that fixed races of set K showed.</content>
internal static partial class DoubtfulCases
{
    private static IEnumerable<EvaluationCase> Fixed() =>
    [
        Of("list that its first reader fills after an exit", "SAFE301 Case._map",
            "private List<string> _map; public List<string> Get(string text) { if (_map != null) { return _map; } "
            + "_map = new List<string>(); foreach (string part in text.Split(',')) { _map.Add(part); } return _map; }"),
        Of("list that its first reader fills after a test", "SAFE301 Case._map",
            "private List<string> _map; public List<string> Get(string text) { if (_map == null) { "
            + "_map = new List<string>(); foreach (string part in text.Split(',')) { _map.Add(part); } } return _map; }"),
        Of("map that is filled while it is empty", "SAFE301 Case._map", "private readonly Dictionary<int, int> _map = new(); "
            + "public int Get(int key) { Load(); return _map[key]; } "
            + "private void Load() { if (_map.Count != 0) { return; } for (int i = 0; i < 9; i++) { _map.Add(i, i); } }"),
        Of("map that a handler of an event changes", "SAFE301 Case._map", Map
            + "public event EventHandler Loaded; public Case() => Loaded += OnLoaded; "
            + "private async void OnLoaded(object sender, EventArgs e) { await Task.Yield(); _map[sender.ToString()] = 1; } "
            + "public int Get(string key) => _map[key];"),
        new("map of a service by the name of its interface", "SAFE301 Prices._map",
            $"public interface IShopService {{ }} public class Prices : IShopService {{ {Entries} }}"),
        Of("static map with one read under the lock of a file", "SAFE301 Case.s_map",
            "private static readonly object s_file = new(); " + Cache
            + "public static bool Has(string key) => s_map.ContainsKey(key); "
            + "public static void Save() { lock (s_file) { foreach (string key in s_map.Keys) { Console.WriteLine(key); } } }"),
        new("list of a service that is searched before an entry is added", "SAFE301 Hub._map",
            "public class Hub { private readonly List<object> _map = new(); public object Get(Type type) { "
            + "object found = _map.FirstOrDefault(item => item.GetType() == type); "
            + "if (found == null) { found = Activator.CreateInstance(type); _map.Add(found); } return found; } }"),
        new("list that a private helper drains for others", "SAFE301 Hub._map",
            "public class Hub { private readonly List<string> _map = new(); public void Enqueue(string item) => _map.Add(item); "
            + "public void Frame() { DisposeItems(); } "
            + "private void DisposeItems() { foreach (string item in _map) { Console.WriteLine(item); } _map.Clear(); } }"),
    ];
}
