using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds of correct code that the rules reported in libraries that they had not seen before.</content>
internal static partial class CorrectCases
{
    private const string Turn = "private readonly SemaphoreSlim _turn = new(1, 1); ";

    private const string TurnReader =
        "public int Get(string key) { _turn.Wait(); try { return _map[key]; } finally { _turn.Release(); } } ";

    private static IEnumerable<EvaluationCase> Unseen() =>
    [
        Of("list that finds cycles and names one in its error",
            "private readonly List<string> _map = new(); private readonly object _gate = new(); public void Resolve() { lock (_gate) { } } "
            + "internal void Begin(string key) { if (_map.Contains(key)) { "
            + "throw new InvalidOperationException($\"{_map.IndexOf(key)}\"); } "
            + "_map.Add(key); } internal void End(string key) => _map.Remove(key);"),
        Of("reader-writer lock with a policy", Map
            + "private readonly ReaderWriterLockSlim _gate = new(LockRecursionPolicy.SupportsRecursion); "
            + "public void Put(string key) { _gate.EnterWriteLock(); try { if (!_map.ContainsKey(key)) { _map[key] = 1; } } "
            + "finally { _gate.ExitWriteLock(); } } public int Get(string key) { _gate.EnterReadLock(); try { return _map[key]; } "
            + "finally { _gate.ExitReadLock(); } }"),
        Of("command under a lock of the database",
            Gate + "public void Other() { lock (_gate) { } } private readonly IComparable _log; "
            + "public Case(IComparable log) => _log = log; "
            + "public int Run(System.Data.Common.DbCommand command) { using (Gate.EnterWrite(_log)) { "
            + "return command.ExecuteNonQuery(); } }",
            "public static class Gate { public static IDisposable EnterWrite(IComparable log) => null; }\n"),
        Of("flag that is compared with false", Map + Turn + TurnReader
            + "public void Put(string key, bool isTurnHeld) { if (false == isTurnHeld) { throw new InvalidOperationException(); } "
            + "_map[key] = 1; } public void Add(string key) { _turn.Wait(); try { _map[key] = 1; } finally { _turn.Release(); } }"),
        Of("flag that is matched with true", Map + Turn + TurnReader
            + "public void Put(string key, bool isTurnHeld) { if (isTurnHeld is not true) { throw new InvalidOperationException(); } "
            + "_map[key] = 1; } public void Add(string key) { _turn.Wait(); try { _map[key] = 1; } finally { _turn.Release(); } }"),
        Of("helper that lends the lock of its caller", Map + Turn + TurnReader
            + "public async Task Put(string key) { await _turn.WaitAsync(); try { await Tell(); _map[key] = 1; } "
            + "finally { _turn.Release(); } } private async Task Tell() { _turn.Release(); try { await Task.Yield(); } "
            + "finally { await _turn.WaitAsync(); } }"),
        Of("static list of a window",
            "private static readonly List<string> s_map = new(); public static void Add(string key) => s_map.Add(key); "
            + "private void Start() { foreach (string key in s_map) { Console.WriteLine(key); } }",
            "public abstract class MonoBehaviour { }\n", baseType: " : MonoBehaviour"),
        Of("member whose documentation says that it is not for concurrent code", Map + Gate
            + "\n/// <summary>For tests. Do not use it in a concurrent context: it takes no lock.</summary>\n"
            + "internal string[] All() => _map.Keys.ToArray(); "
            + "public void Put(string key) { lock (_gate) { _map[key] = 1; } } " + Reader),
        Of("cache of a loop that the object starts", Map + Gate
            + "private Task _loop; public void Start() { lock (_gate) { } _loop = Loop(); } private async Task Loop() { while (true) { "
            + "await Task.Yield(); Use(\"a\"); } } private int Use(string key) { if (!_map.TryGetValue(key, out int value)) { "
            + "_map[key] = value = key.Length; } return value; }"),
        Of("processor time under a lock", Gate
            + "public TimeSpan Get() { lock (_gate) { return System.Diagnostics.Process.GetCurrentProcess().UserProcessorTime; } }"),
        Of("cancellation of a new source under a lock", Gate
            + "private CancellationTokenSource _source; public CancellationToken Get(bool isOver) { lock (_gate) { if (_source == null) { "
            + "_source = new CancellationTokenSource(); if (isOver) { _source.Cancel(); } } } return _source.Token; }"),
        Of("registration that is disposed after an await", Gate
            + "private Task _task; private CancellationTokenRegistration _registration; public Task Run() { lock (_gate) { "
            + "return _task ??= Core(); } } private async Task Core() { await Task.Yield(); _registration.Dispose(); }"),
        Of("await after an assertion on the lock", Gate
            + "public async Task Run() { System.Diagnostics.Debug.Assert(!Monitor.IsEntered(_gate)); await Task.Yield(); }"),
    ];
}
