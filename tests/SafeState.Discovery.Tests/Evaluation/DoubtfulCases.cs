using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <summary>Kinds of code where it depends on the program whether threads meet: they are reported with low confidence.</summary>
internal static partial class DoubtfulCases
{
    private const string Gate = "private readonly object _gate = new(); ";

    public static IReadOnlyList<EvaluationCase> All { get; } =
    [
        Of("map whose entries go, beside a concurrent one", "SAFE301 Case._map",
            "private readonly Dictionary<string, int> _map = new(); private readonly ConcurrentDictionary<int, int> _other = new(); "
            + "public void Put(string key) { _map.Add(key, 1); _other[1] = 1; } public void Drop(string key) => _map.Remove(key); "
            + "public int Get(string key) => _map[key];"),
        Of("registration beside a lock for something else", "SAFE302 Case._map",
            "private readonly List<Action> _map = new(); private int _count; " + Gate
            + "public void Add(Action handler) => _map.Add(handler); public void Step() { lock (_gate) { _count++; "
            + "foreach (Action handler in _map) { handler.ToString(); } } } public void Next() { lock (_gate) { _count++; "
            + "_map.ForEach(static handler => handler.ToString()); } }"),
        Of("registry of handlers", "SAFE301 Case.s_map",
            "private static readonly List<Action> s_map = new(); public static void Add(Action handler) => s_map.Add(handler); "
            + "public static void Run() { foreach (Action handler in s_map) { handler(); } }"),
        Of("builder that returns itself", "SAFE307 Case._map",
            "private readonly ConcurrentDictionary<Type, List<int>> _map = new(); public Case With(Type key, int item) { "
            + "_map.GetOrAdd(key, _ => new List<int>()).Add(item); return this; }"),
        Of("setter for derived types", "SAFE302 Case._map",
            "private readonly Dictionary<string, int> _map = new(); " + Gate
            + "public int this[string key] { get { lock (_gate) { return _map.TryGetValue(key, out int value) ? value : Add(key); } } "
            + "protected set => _map[key] = value; } private int Add(string key) { lock (_gate) { _map.Add(key, 1); return 1; } }"),
        Of("check of the configuration", "SAFE302 Case._map",
            "private readonly List<int> _map = new(); " + Gate + "public void Add(int item) { lock (_gate) { _map.Add(item); } } "
            + "public int Sum() { lock (_gate) { int sum = 0; foreach (int item in _map) { sum += item; } return sum; } } "
            + "public bool Validate() { foreach (int item in _map) { if (item < 0) { return false; } } return true; }"),
        Of("table of colors that a program extends", "SAFE301 Case.s_map",
            "private static readonly Dictionary<string, string> s_map = new(); "
            + "public static void AddColor(string name, string color) => s_map[name] = color; public static string Get(string name) => "
            + "s_map[name];"),
        Of("lock of a connection that was given", "SAFE302 Case._map",
            "public sealed class Connection { } private readonly Connection _connection; "
            + "private readonly List<int> _map = new(); public Case(Connection connection) => _connection = connection; "
            + "public void Add(int item) { lock (_connection) { _map.Add(item); } } public bool Has(int item) => _map.Contains(item);"),
        Of("list that the start of a program fills", "SAFE301 Case.s_map",
            "private static readonly List<int> s_map = new(); public static void Main() { Fill(); new Thread(Run).Start(); } "
            + "private static void Fill() => s_map.Add(1); private static void Run() { foreach (int item in s_map) { } }"),
        Of("locked list that the start of a program fills", "SAFE302 Case.s_map",
            "private static readonly object s_gate = new(); private static readonly List<int> s_map = new(); public static void Main() { "
            + "Fill(); new Thread(Run).Start(); } private static void Fill() => s_map.Add(1); "
            + "private static void Run() { lock (s_gate) { foreach (int item in s_map) { } } }"),
        Of("map that a singleton loads", "SAFE301 Case._map",
            "private readonly Dictionary<string, int> _map = new(); public void Load() => _map[\"a\"] = 1; public int Get(string key) => "
            + "_map[key]; static void AddSingleton<T>() { } public static void Configure() => AddSingleton<Case>();"),
        Of("lock that a method was given", "SAFE302 Case._map",
            "private object _shared; private readonly List<int> _map = new(); public void Use(object gate) => _shared = gate; "
            + "public void Add(int item) { lock (_shared) { _map.Add(item); } } public void Drop(int item) => _map.Remove(item);"),
        Of("pause under a lock", "SAFE305 Case.Wait", Gate + "public void Wait() { lock (_gate) { Thread.Sleep(5); } }"),
        new("static list of a test whose using directives are in the namespace", "SAFE301 Case.s_map",
            "namespace Xunit { } namespace Mine { using Xunit; public class Case { private static readonly List<string> s_map = new(); "
            + "public static void Log(string line) => s_map.Add(line); public static string[] Lines() => s_map.ToArray(); } }"),
        new("static list of a test", "SAFE301 Case.s_map",
            "using Xunit; namespace Xunit { } namespace Mine { public class Case { private static readonly List<string> s_map = new(); "
            + "public static void Log(string line) => s_map.Add(line); public static string[] Lines() => s_map.ToArray(); } }"),
        .. Reread(),
        .. Roles(),
        .. Fixed(),
        .. Alone(),
    ];

    private static EvaluationCase Of(string name, string expected, string members) =>
        new(name, expected, $"public class Case {{ {members} }}");
}
