using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Correct uses of concurrent collections.</content>
internal static partial class CorrectCases
{
    private static IEnumerable<EvaluationCase> ConcurrentCollections() =>
    [
        Of("static concurrent cache",
            "private static readonly ConcurrentDictionary<string, int> s_map = new(); public static int Get(string key) => "
                + "s_map.GetOrAdd(key, static name => name.Length);"),
        Of("concurrent queue",
            "private static readonly ConcurrentQueue<int> s_queue = new(); public static void Put(int item) => s_queue.Enqueue(item); "
                + "public static int[] All() => s_queue.ToArray();"),
        Of("parallel writes of a bag",
            "public int[] Run(int[] items) { var bag = new ConcurrentBag<int>(); Parallel.ForEach(items, item => bag.Add(item)); return "
                + "bag.ToArray(); }"),
        Of("entry that is added if it is absent", Concurrent
            + "public void Put(string key) { if (!_map.ContainsKey(key)) { _map.TryAdd(key, 1); } }"),
        Of("entry that is only tested", Concurrent
            + "public int Get(string key) { if (_map.TryGetValue(key, out int value)) { return value; } return 0; }"),
        Of("entry that is tested and set under a lock", Concurrent + Gate
            + "public void Put(string key) { lock (_gate) { if (_map.TryGetValue(key, out int value)) { _map[key] = value + 1; } } }"),
        Of("entry of another key", Concurrent
            + "public void Put(string key, string other) { if (_map.TryGetValue(key, out int value)) { _map[other] = value + 1; } }"),
        Of("count by AddOrUpdate", Concurrent
            + "public void Count(string key) => _map.AddOrUpdate(key, 1, static (_, count) => count + 1);"),
        Of("one removal", Concurrent + "public bool Drop(string key) => _map.TryRemove(key, out _);"),
        Of("loop over a queue",
            "private readonly ConcurrentQueue<int> _queue = new(); public int Next() { int item; while (!_queue.TryDequeue(out item)) { "
                + "Thread.Yield(); } return item; }"),
        Of("array of the dictionary itself", Concurrent + "public KeyValuePair<string, int>[] All() => _map.ToArray();"),
        Of("list of keys", Concurrent + "public List<string> All() => _map.Keys.ToList();"),
        Of("query that is filtered first", Concurrent + "public object All() => _map.Where(entry => entry.Value > 0).ToList();"),
        Of("list in a concurrent dictionary under its lock",
            "private readonly ConcurrentDictionary<string, List<int>> _map = new(); public void Put(string key, int item) { List<int> "
                + "list = _map.GetOrAdd(key, _ => new List<int>()); lock (list) { list.Add(item); } }"),
        Of("new list that is stored when it is full",
            "private readonly ConcurrentDictionary<string, List<int>> _map = new(); public void Put(string key, int item) { var list = "
                + "new List<int>(); list.Add(item); _map[key] = list; }"),
        Of("list that is new where the dictionary has none",
            "private readonly ConcurrentDictionary<string, List<int>> _map = new(); public List<int> Get(string key) { if "
                + "(!_map.TryGetValue(key, out List<int> list)) { list = new List<int>(); list.Add(1); _map.TryAdd(key, list); } return "
                + "list; }"),
        Of("factory of a Lazy",
            "private readonly ConcurrentDictionary<string, Lazy<System.IO.Stream>> _map = new(); public System.IO.Stream Get(string key) "
                + "=> _map.GetOrAdd(key, name => new Lazy<System.IO.Stream>(() => new System.IO.FileStream(name, "
                + "System.IO.FileMode.Open))).Value;"),
        Of("factory without effects",
            "private readonly ConcurrentDictionary<Type, string> _map = new(); public string Get(Type type) => _map.GetOrAdd(type, "
                + "static key => key.FullName);"),
        Of("scope that flows",
            "public async Task Save() { using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled); await "
                + "Task.Delay(1); scope.Complete(); }"),
        Of("scope without an await", "public void Save() { using var scope = new TransactionScope(); scope.Complete(); }"),
    ];
}
