using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds of correct code that an earlier version of the rules reported in open-source libraries.</content>
internal static partial class CorrectCases
{
    private const string Numbers = "private readonly Dictionary<int, int> _map = new(); ";

    private const string Upgradeable = """
        public sealed class Scope : IDisposable { public void Upgrade() { } public void Dispose() { } }
        public sealed class Gates { public Scope ForReading() => new(); public Scope ForReadingUpgradeable() => new(); }

        """;

    private const string Locker = """
        public sealed class LockService { public bool EnterExclusive() => true; public void ExitExclusive() { } }

        """;

    private static IEnumerable<EvaluationCase> Judged() =>
    [
        Of("name that says that the caller holds the lock", Map + Gate
            + "public void PutWithoutTakingLock(string key) => _map[key] = 1; "
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } " + Reader),
        Of("scope that is upgraded before the change", Map
            + "private readonly Gates _gate = new(); public int Get(string key) { using (_gate.ForReading()) { return _map[key]; } } "
            + "public int Add(string key) { using (var scope = _gate.ForReadingUpgradeable()) { "
            + "if (_map.TryGetValue(key, out int value)) { return value; } scope.Upgrade(); _map.Add(key, 1); return 1; } }", Upgradeable),
        Of("lock by its field and by the property that returns it", Map + Gate
            + "private object Sync => _gate; private object Other { get { return _gate; } } "
            + "public void Put(string key) { lock (Sync) { _map[key] = 1; } } "
            + "public void Drop(string key) { lock (Other) { _map.Remove(key); } } " + Reader, unsealed: true),
        Of("protected helper that the type calls under the lock", Map + Gate
            + "protected virtual void Fill() => _map[\"a\"] = 1; "
            + "public void Put(string key) { lock (_gate) { if (_map.Count == 0) { Fill(); } _map[key] = 1; } } " + Reader, unsealed: true),
        Of("lock that a service of the program keeps", Map + Gate
            + "private readonly LockService _locks = new(); public void Put(string key) { lock (_gate) { _map[key] = 1; } } " + Reader
            + "public bool Compact() { bool exits = _locks.EnterExclusive(); try { return _map.Remove(\"a\"); } "
            + "finally { if (exits) { _locks.ExitExclusive(); } } }", Locker),
        Of("lock of an object that was given to it", Numbers
            + "private readonly Header _header; public Case(Header header) => _header = header; "
            + "public int Get(int key) { if (!_map.TryGetValue(key, out int value)) { _map[key] = value = key + 1; } return value; } "
            + "public void Save() { lock (_header) { _header.Pages++; } }", "public sealed class Header { public int Pages; }\n"),
        Of("lock of each entry while a list of others is read",
            "private readonly List<string> _map = new(); private readonly ConcurrentDictionary<string, object> _infos = new(); "
            + "public void Add(string source) => _map.Add(source); "
            + "public void Run(string key) { object info = _infos[key]; lock (info) { foreach (string source in _map) { } } }"),
        Of("list that a thread fills and Dispose clears", Map
            + "public void Start() => new Thread(Loop).Start(); private void Loop() => _map[\"a\"] = 1; "
            + "public void Dispose() { Release(); } private void Release() => _map.Clear();"),
        Of("state of an actor", Map + "private readonly ConcurrentQueue<int> _queue = new(); "
            + "public int Get(string key) { if (!_map.TryGetValue(key, out int value)) { _map[key] = value = key.Length; } return value; }",
            "public abstract class ReceiveActor { }\n", baseType: " : ReceiveActor"),
        Of("buffer whose documentation says that it is not thread-safe", Map
            + "public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];",
            "/// <summary>A non thread-safe buffer.</summary>\n"),
        Of("collection whose documentation asks for thread-safe entries", Map
            + "public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];",
            "/// <remarks>All entries should be thread-safe.</remarks>\n"),
        Of("flag by which callers say that they hold the lock", Map + Gate
            + "private readonly SemaphoreSlim _turn = new(1, 1); "
            + "public async Task Put(string key, bool isTurnHeld) { if (isTurnHeld) { Add(key); } "
            + "else { await _turn.WaitAsync(); try { Add(key); } finally { _turn.Release(); } } } "
            + "private void Add(string key) => _map[key] = 1; public int Get(string key) { _turn.Wait(); try { return _map[key]; } "
            + "finally { _turn.Release(); } }"),
        Of("comment that says that the caller holds the lock", Map + Gate
            + "\n/// <remarks>Call it only while holding the instance lock.</remarks>\ninternal void Drop(string key) => _map.Remove(key); "
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } " + Reader),
        Of("hosted service that fills its list when it starts", Map
            + "public async Task StartAsync(CancellationToken token) { await Task.Yield(); _map[\"a\"] = 1; } "
            + "public Task StopAsync(CancellationToken token) { foreach (string key in _map.Keys) { } return Task.CompletedTask; }",
            "public interface IHostedService { }\npublic static class Startup { static void AddHostedService<T>() { } "
            + "public static void Configure() => AddHostedService<Case>(); }\n", baseType: " : IHostedService"),
        Of("stack that finds cycles while a lock of the type is held",
            "private readonly Stack<string> _map = new(); private readonly object _gate = new(); "
            + "public void Resolve() { lock (_gate) { } } "
            + "internal void Begin(string key) { if (_map.Contains(key)) { throw new InvalidOperationException(); } _map.Push(key); } "
            + "internal void End() => _map.Pop();"),
        Of("static value for each thread beside a field of the object", Numbers + "[ThreadStatic] private static object t_current; "
            + "public int Get(int key) { if (!_map.TryGetValue(key, out int value)) { _map[key] = value = key + 1; } "
            + "return value; }"),
        Of("lambda that the called method runs under the caller's lock", Map + Gate
            + "public void Put(string key) { lock (_gate) { Publish(() => _map[key] = 1); } } private static void Publish(Action change) "
            + "{ change(); } " + Reader),
        Of("numbers of objects by Interlocked", Numbers + "private static int s_next; private int _id; "
            + "public int Get(int key) { _id = Interlocked.Increment(ref s_next); "
            + "if (!_map.TryGetValue(key, out int value)) { _map[key] = value = _id; } return value; }"),
        Of("resolver that is configured before it is shared", Map
            + "public void Ignore(string key) { if (!_map.ContainsKey(key)) { _map[key] = 1; } } "
            + "protected override string Create(string key) => _map.ContainsKey(key) ? null : key;",
            "public abstract class DefaultContractResolver { protected virtual string Create(string key) => key; }\n",
            baseType: " : DefaultContractResolver"),
        Of("object that the thread makes for itself", Map
            + "public void Start() => new Thread(Loop).Start(); private void Loop() { Case next = Make(); next.Fill(); } "
            + "private static Case Make() => new Case(); private void Fill() => _map[\"a\"] = 1; public int Get(string key) { Fill(); "
            + "return _map[key]; }"),
        Of("map that the constructor drops when it is done",
            "private Dictionary<string, int> _map = new(); public static readonly Case Instance = new(); private Case() { "
            + "Get(\"a\"); _map = null; } public int Get(string key) { if (_map == null) { return 0; } "
            + "if (!_map.TryGetValue(key, out int value)) { _map.Add(key, value = key.Length); } return value; }"),
        Of("strings of a concurrent cache",
            "private readonly ConcurrentDictionary<int, string> _map = new(); public string Get(int key) { "
            + "if (!_map.TryGetValue(key, out string value)) { value = key.ToString(); _map[key] = value; } return value; }"),
    ];
}
