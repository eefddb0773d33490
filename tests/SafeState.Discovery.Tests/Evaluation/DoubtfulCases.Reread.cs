using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds that the sixth and seventh wave of unseen libraries showed to be weak signs.</content>
internal static partial class DoubtfulCases
{
    private const string Map = "private readonly Dictionary<string, int> _map = new(); ";
    private const string Writer = "public void Put(string key) { lock (_gate) { _map[key] = 1; } } ";
    private const string Reader = "public int Get(string key) { lock (_gate) { return _map[key]; } } ";
    private const string Only = "public static readonly Case Instance = new(); private Case() { } ";
    private const string Cache =
        "private static readonly Dictionary<string, int> s_map = new(); public static int Get(string key) { "
        + "if (!s_map.TryGetValue(key, out int value)) { s_map[key] = value = key.Length; } return value; } ";

    private static IEnumerable<EvaluationCase> Reread() =>
    [
        Of("static list that only grows", "SAFE301 Case.s_map",
            "private static readonly List<string> s_map = new(); public static void Append(string line) => s_map.Add(line); "
            + "public static bool Has(string line) => s_map.Contains(line);"),
        Of("aliases that a program adds to the only instance", "SAFE301 Case._map", Only
            + "private readonly Dictionary<string, List<string>> _map = new(); public void AddAlias(string key, string alias) { "
            + "if (!_map.TryGetValue(key, out var found)) { _map[key] = found = new(); } found.Add(alias); } "
            + "public bool Has(string key) => _map.ContainsKey(key);"),
        Of("object that fails to change once it is frozen", "SAFE301 Case._map", Only + Map
            + "private bool _isFrozen; public void Change(string key) { ThrowIfFrozen(); _map.Remove(key); _map[key] = 1; } "
            + "private void ThrowIfFrozen() { if (_isFrozen) { throw new InvalidOperationException(); } } "
            + "public int Get(string key) => _map[key];"),
        Of("object that fails to change once a flag says that it is sealed", "SAFE301 Case._map", Only + Map
            + "public bool IsSealed { get; set; } public void Change(string key) { "
            + "if (IsSealed) { throw new InvalidOperationException(); } "
            + "_map.Remove(key); _map[key] = 1; } public int Get(string key) => _map[key];"),
        Of("list that changes at the end only", "SAFE302 Case._map",
            "private readonly List<int> _map = new(); " + Gate + "public Case() => _map.Add(1); "
            + "public void Dispose() { lock (_gate) { _map.Clear(); } } public int Sum() => _map.Sum();"),
        Of("live list that changes at the end only", "SAFE307 Case._map",
            "private readonly List<int> _map = new(); " + Gate + "public Case() => _map.Add(1); "
            + "public void Dispose() { lock (_gate) { _map.Clear(); } } public IReadOnlyList<int> All => _map;"),
        Of("live map for derived types", "SAFE307 Case._map", Map + Gate + Writer + "protected Dictionary<string, int> Values => _map;"),
        Of("lock that is taken at the end only", "SAFE302 Case._map", Map + Gate
            + "public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key]; "
            + "public void Dispose() { lock (_gate) { _map.Clear(); } }"),
        Of("internal property that copies", "SAFE302 Case._map", Map + Gate + Writer + Reader
            + "internal string[] Keys => _map.Keys.ToArray();"),
        Of("lock that only callers take", "SAFE302 Case._map", "private readonly Queue<int> _map = new(); " + Gate
            + "public void Render() { lock (_gate) { Apply(); } } private void Apply() { while (_map.Count > 0) { _map.Dequeue(); } } "
            + "public void Add(int item) => _map.Enqueue(item);"),
        new("cache whose lock is left out", "SAFE301 Case.s_map",
            "public static class Case { private static readonly Dictionary<string, int> s_map = new(); "
            + "public static int Get(string key) {\n"
            + "#if THREADS\nlock (s_map)\n#endif\n{ if (!s_map.TryGetValue(key, out int value)) { s_map[key] = value = 1; } "
            + "return value; } } }"),
        new("cache of windows", "SAFE301 Case.s_map", "namespace Avalonia.Controls { public static class Case { " + Cache + "} }"),
        new("cache of code that uses windows", "SAFE301 Case.s_map",
            "using UnityEngine; namespace UnityEngine { } namespace Mine { public static class Case { " + Cache + "} }"),
        Of("cache of code that asks for its thread", "SAFE301 Case.s_map", Cache
            + "private static readonly Thread s_thread = Thread.CurrentThread; "
            + "public static bool IsMine => Thread.CurrentThread == s_thread;"),
        Of("locked map of code that asks for its loop", "SAFE302 Case._map", Map + Gate + Writer + Reader
            + "public bool InEventLoop => true; public void Drop(string key) { if (InEventLoop) { _map.Remove(key); } }"),
        Of("cache of the program", "SAFE301 Case.s_map", Cache + "public static void Main() { Console.WriteLine(Get(\"a\")); }"),
        Of("awaited request under an asynchronous lock", "SAFE305 Case.Load",
            "private readonly List<int> _list = new(); private readonly SemaphoreSlim _turn = new(1, 1); "
            + "private readonly System.Net.Http.HttpClient _client = new(); "
            + "public async Task Load() { await _turn.WaitAsync(); try { await _client.GetAsync(\"a\"); } finally { _turn.Release(); } }"),
        Of("cancellation under an asynchronous lock", "SAFE305 Case.Stop",
            "private readonly List<int> _list = new(); private readonly SemaphoreSlim _turn = new(1, 1); "
            + "private readonly CancellationTokenSource _source = new(); "
            + "public CancellationToken Token => _source.Token; public async Task Stop() { await _turn.WaitAsync(); "
            + "try { _source.Cancel(); } finally { _turn.Release(); } }"),
        Of("empty object of a type with a factory", "SAFE301 Case._map", Map
            + "public static readonly Case Empty = new(); private Case() { } public static Case Make() => new(); "
            + "public void Change(string key) { if (!_map.Remove(key)) { _map[key] = 1; } } public int Get(string key) => _map[key];"),
        Of("continuation that changes what callers read", "SAFE301 Case._map", Map
            + "public Task Start(Task before) => before.ContinueWith(_ => _map[\"a\"] = 1); public int Get(string key) => _map[key];"),
    ];
}
