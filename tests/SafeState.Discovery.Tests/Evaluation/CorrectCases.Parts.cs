using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds of correct code where another part of the program brings the lock or the thread.</content>
internal static partial class CorrectCases
{
    private const string OwnLock = """
        public sealed class RwLock
        {
            public void ReadLock() { } public void ReadUnlock() { } public void WriteLock() { } public void WriteUnlock() { }
        }

        """;

    private static IEnumerable<EvaluationCase> UnseenParts() =>
    [
        Of("lock whose members are named after it", Map
            + "private readonly RwLock _gate = new(); public void Start() => Task.Run(() => Put(\"a\")); "
            + "public void Put(string key) { _gate.WriteLock(); try { if (!_map.ContainsKey(key)) { _map.Add(key, 1); } } "
            + "finally { _gate.WriteUnlock(); } } "
            + "public int Get(string key) { _gate.ReadLock(); try { return _map[key]; } finally { _gate.ReadUnlock(); } }", OwnLock),
        Of("token that never leaves the type", Gate
            + "private CancellationTokenSource _source = new(); public bool IsOver => _source.IsCancellationRequested; "
            + "public void Stop() { lock (_gate) { _source?.Cancel(); } }"),
        Of("second look under a lock before an entry is set",
            "private readonly ConcurrentDictionary<string, System.IO.Stream> _map = new(); " + Turn
            + "public async Task<System.IO.Stream> Get(string key) { if (_map.TryGetValue(key, out System.IO.Stream found)) "
            + "{ return found; } "
            + "await _turn.WaitAsync(); try { if (_map.TryGetValue(key, out found)) { return found; } "
            + "System.IO.Stream made = new System.IO.MemoryStream(); _map[key] = made; return made; } finally { _turn.Release(); } }"),
        Of("part that leaves the locking to the type around it",
            "private readonly Store _store = new(); public void Put(string key) { lock (_store.Gate) { _store.Map[key] = 1; } } "
            + "public int Get(string key) { lock (_store.Gate) { return _store.Map[key]; } } "
            + "public void Clear() { lock (_store.Gate) { _store.Clear(); } } internal sealed class Store { "
            + "public object Gate { get; } = new(); public Dictionary<string, int> Map { get; } = new(); "
            + "public void Clear() => Map.Clear(); }"),
        Of("service that a framework runs on one thread at a time", Map
            + "public static readonly Case Instance = new(); private Case() { } public int Get(string key) { "
            + "if (!_map.TryGetValue(key, out int value)) { _map[key] = value = key.Length; } return value; }",
            "public abstract class SystemTarget { }\n", baseType: " : SystemTarget"),
        Of("map of one task of a singleton", Map
            + "public static readonly Case Instance = new(); private Case() { } public void Start() => Task.Run(() => { "
            + "if (!_map.ContainsKey(\"a\")) { _map[\"a\"] = 1; } });"),
        Of("member for debugging only", Map + Gate
            + "\n/// <summary>For debugging purposes only.</summary>\npublic string[] All() => _map.Keys.ToArray(); "
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } " + Reader),
        Of("condition that a helper keeps and tests under the lock", Map + Gate
            + "private readonly List<Func<bool>> _waiters = new(); public void WaitFor(string key) => Wait(() => _map.ContainsKey(key)); "
            + "private void Wait(Func<bool> condition) { lock (_gate) { if (!condition()) { _waiters.Add(condition); } } } "
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; _waiters.RemoveAll(waiter => waiter()); } } " + Reader),
        Of("helper that tests another key",
            "private readonly ConcurrentDictionary<string, List<int>> _map = new(); "
            + "public void Put(string key) { if (!Has(key)) { _map[key] = new List<int>(); } } "
            + "private bool Has(string name) => _map.ContainsKey(name.Trim());"),
        Of("helper that tests under a lock", Gate
            + "private readonly ConcurrentDictionary<string, List<int>> _map = new(); "
            + "public void Put(string key) { lock (_gate) { if (!Has(key)) { _map[key] = new List<int>(); } } } "
            + "private bool Has(string name) => _map.ContainsKey(name);"),
        Of("internal member whose callers hold the lock", Map + Gate
            + "public void Put(string key) { lock (_gate) { if (_map.Count > 9) { Empty(); } _map[key] = 1; } } " + Reader
            + "internal void Empty() => _map.Clear();"),
        Of("set that is read backwards under a read lock", "private readonly SortedSet<int> _map = new(); "
            + "private readonly ReaderWriterLockSlim _gate = new(); public void Put(int item) { _gate.EnterWriteLock(); "
            + "try { _map.Add(item); } finally { _gate.ExitWriteLock(); } } public int[] Get() { _gate.EnterReadLock(); "
            + "try { return _map.Reverse().ToArray(); } finally { _gate.ExitReadLock(); } }"),
        Of("changes under two locks, and reads under either", Map + Gate
            + "private readonly object _other = new(); public void Put(string key) { lock (_other) { lock (_gate) { _map[key] = 1; } } } "
            + "public void Drop(string key) { lock (_other) { lock (_gate) { _map.Remove(key); } } } " + Reader
            + "public int Find(string key) { lock (_other) { return _map[key]; } }"),
        Of("current object of each flow", Map
            + "private static readonly AsyncLocal<Case> s_current = new(); public static Case Current => s_current.Value; "
            + "public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key];"),
        Of("list that a property shows to tests", "private readonly List<int> _map = new(); " + Gate
            + "public void Put(int item) { lock (_gate) { _map.Add(item); } }\n// for testing\ninternal List<int> Items => _map;"),
        Of("local functions under the lock of a loop", Map
            + "private async Task Run() { while (true) { Process(); await Task.Yield(); } void Process() { do { lock (this) { "
            + "if (_map.Count == 0) { break; } try { if (_map.Count > 9) { continue; } } catch (Exception) { continue; } "
            + "Record(\"a\"); } } "
            + "while (true); } void Record(string key) { _map[key] = 1; } } public void Start() => _ = Run(); "
            + "public int Get(string key) { lock (this) { return _map[key]; } }"),
    ];
}
