using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <summary>Kinds of races whose signs are strong: they are reported with high or medium confidence.</summary>
internal static class CertainCases
{
    private const string Map = "private readonly Dictionary<string, int> _map = new(); ";
    private const string Gate = "private readonly object _gate = new(); ";

    public static IReadOnlyList<EvaluationCase> All { get; } =
    [
        Of("static cache", "SAFE301 Case.s_map High",
            "private static readonly Dictionary<string, int> s_map = new(); public static int Get(string key) { "
            + "if (!s_map.TryGetValue(key, out int value)) { s_map[key] = value = key.Length; } return value; }"),
        Of("static set that is asked by its insertion", "SAFE301 Case.s_map High",
            "private static readonly HashSet<string> s_map = new(); public static bool First(string key) => s_map.Add(key);"),
        Of("static map that a setter overwrites", "SAFE301 Case.s_map High",
            "private static readonly Dictionary<string, int> s_map = new(); public static void Set(string key, int value) => "
            + "s_map[key] = value; public static int Get(string key) => s_map[key];"),
        Of("static set that a command fills", "SAFE301 Case.s_map High",
            "private static readonly List<int> s_map = new(); public static void Add(int item) { if (!s_map.Contains(item)) { "
            + "s_map.Add(item); } }"),
        Of("static queue that readers empty", "SAFE301 Case.s_map High",
            "private static readonly Queue<int> s_map = new(); public static void Put(int item) => s_map.Enqueue(item); "
            + "public static int Take() => s_map.Dequeue();"),
        Of("static list that a refresh clears", "SAFE301 Case.s_map High",
            "private static readonly List<int> s_map = new(); public static void Refresh(int[] items) { s_map.Clear(); "
            + "s_map.AddRange(items); } public static int Sum() => s_map.Sum();"),
        Of("map of a class that is documented as thread-safe", "SAFE301 Case._map High", Map
            + "public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];",
            "/// <summary>A cache. All members are thread-safe.</summary>\n"),
        Of("map of a thread and of callers", "SAFE301 Case._map High", Map
            + "public void Start() => new Thread(Loop).Start(); private void Loop() => _map[\"a\"] = 1; "
            + "public bool Has(string key) => _map.ContainsKey(key);"),
        Of("map of a loop and of callers", "SAFE301 Case._map High", Map
            + "private Task _loop; public void Start() => _loop = Loop(); private async Task Loop() { while (true) { await Task.Yield(); "
            + "_map[\"a\"] = 1; } } public bool Has(string key) => _map.ContainsKey(key);"),
        Of("test before the lock", "SAFE302 Case._map High", Map + Gate
            + "public int Get(string key) { if (!_map.TryGetValue(key, out int value)) { lock (_gate) { _map[key] = value = 1; } } "
            + "return value; }"),
        Of("use where a lock was not taken", "SAFE302 Case._map High", Map + Gate
            + "public int Get(string key) { lock (_gate) { return _map[key]; } } public void Put(string key) { "
            + "if (Monitor.TryEnter(_gate)) { _map[key] = 1; Monitor.Exit(_gate); } else { _map[key] = 2; } }"),
        Of("request whose result is waited for", "SAFE305 Case.Load Medium", Gate
            + "private readonly System.Net.Http.HttpClient _client = new(); public object Load() { lock (_gate) { "
            + "return _client.GetAsync(\"a\").Result; } }"),
        Of("cancellation under a lock", "SAFE305 Case.Stop Medium", Gate
            + "private readonly CancellationTokenSource _source = new(); public CancellationToken Token => _source.Token; "
            + "public void Stop() { lock (_gate) { _source.Cancel(); } }"),
        Of("event that is a lock", "SAFE302 Case._map High", Map
            + "private readonly AutoResetEvent _turn = new(true); public void Put(string key) { _turn.WaitOne(); "
            + "_map[key] = 1; _turn.Set(); } "
            + "public int Get(string key) => _map[key];"),
        Of("timer whose flag keeps it from running twice", "SAFE301 Case._map High", "private readonly List<int> _map = new(); "
            + "private int _isRunning; private readonly Timer _timer; public Case() => _timer = new Timer(_ => Check()); "
            + "public void Add(int item) => _map.Add(item); private void Check() { "
            + "if (Interlocked.Exchange(ref _isRunning, 1) == 1) { return; } "
            + "foreach (int item in _map) { Console.WriteLine(item); } _isRunning = 0; }"),
        Of("protected handler without the lock", "SAFE302 Case._map High", Map + Gate
            + "public event Action<string> Gone; public Case() => Gone += OnGone; "
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } "
            + "public int Get(string key) { lock (_gate) { return _map[key]; } } protected void OnGone(string key) => _map.Remove(key);"),
        Of("reset without the lock", "SAFE302 Case._map High", Map + Gate
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } "
            + "public int Get(string key) { lock (_gate) { return _map[key]; } } public void ResetAll() => _map.Clear();"),
        Of("static map that constructors fill", "SAFE301 Case.s_map High",
            "private static readonly Dictionary<string, int> s_map = new(); private readonly int _value; "
            + "public Case(string key) => _value = Find(key); public int Value => _value; private static int Find(string key) { "
            + "if (!s_map.TryGetValue(key, out int value)) { s_map[key] = value = key.Length; } return value; }"),
        Of("static list that is filled after it is created", "SAFE301 Case.s_map High",
            "private static List<int> s_map; public static int Sum() { if (s_map == null) { s_map = new List<int>(); "
            + "for (int i = 0; i < 9; i++) { s_map.Add(i); } } return s_map.Sum(); }"),
        Of("static list that an initializer fills after it is created", "SAFE301 Case.s_map Medium",
            "private static List<int> s_map; private static void Init() { if (s_map is null) { s_map = new List<int>(); s_map.Add(1); } } "
            + "public static int Sum() { Init(); return s_map.Sum(); }"),
        Of("map that a comment calls shared", "SAFE301 Case._map High", Map
            + "public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];",
            "// Not thread safe yet, but it is used from multiple threads.\n"),
        Of("map that an elapsed timer changes", "SAFE301 Case._map High", Map
            + "public Case(System.Timers.Timer timer) => timer.Elapsed += OnElapsed; "
            + "private void OnElapsed(object sender, EventArgs args) => _map.Clear(); public int Get(string key) => _map[key];"),
        Of("live map under the lock", "SAFE307 Case._map Medium", Map + Gate
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } public IReadOnlyDictionary<string, int> All => _map;"),
    ];

    private static EvaluationCase Of(string name, string expected, string members, string before = "") =>
        new(name, expected, $"{before}public class Case {{ {members} }}");
}
