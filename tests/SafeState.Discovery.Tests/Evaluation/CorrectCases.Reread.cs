using System.Collections.Generic;

namespace SafeState.Discovery.Tests.Evaluation;

/// <content>Kinds of correct code that the rules reported in the sixth and seventh wave of unseen libraries.</content>
internal static partial class CorrectCases
{
    private const string Writer = "public void Put(string key) { lock (_gate) { _map[key] = 1; } } ";
    private const string ReadWrite = "private readonly ReaderWriterLockSlim _lock = new(); ";

    private static IEnumerable<EvaluationCase> Reread() =>
    [
        Of("delegate that is posted to a dispatcher", Map + Gate + Writer
            + "private readonly Dispatcher _dispatcher = new(); public void Tick() { lock (_gate) { _map.Clear(); } "
            + "_dispatcher.Post(() => _map[\"a\"]++); }",
            "public sealed class Dispatcher { private readonly Queue<Action> _work = new(); "
            + "public void Post(Action work) => _work.Enqueue(work); }\n"),
        Of("delegate that is posted to a context", Map + Gate + Writer
            + "private readonly SynchronizationContext _context = new(); public void Tick() { lock (_gate) { _map.Clear(); } "
            + "_context.Post(_ => _map[\"a\"]++, null); }"),
        Of("await after a lock that was only tried", ReadWrite
            + "private int _count; public async Task Send() { if (TryCount()) { await Task.Yield(); } } private bool TryCount() { "
            + "if (_lock.TryEnterWriteLock(5)) { try { _count++; return true; } finally { _lock.ExitWriteLock(); } } return false; }"),
        Of("return where a lock was not taken", Map + Gate + Reader
            + "public bool Put(string key) { if (!Monitor.TryEnter(_gate)) { return false; } try { _map[key] = 1; return true; } "
            + "finally { Monitor.Exit(_gate); } }"),
        Of("internal helpers that only members with the lock call", Map + Gate + Reader
            + "public void Put(string key) { lock (_gate) { MakeRoom(); _map[key] = 1; } } internal void MakeRoom() { DropOne(); } "
            + "internal void DropOne() { foreach (string key in _map.Keys) { Drop(key); return; } } "
            + "private void Drop(string key) => _map.Remove(key);"),
        Of("handler that asserts the write lock of its caller", Map + ReadWrite
            + "public event Action Changed; public Case() => Changed += OnChanged; public void Put(string key) { _lock.EnterWriteLock(); "
            + "try { _map[key] = 1; } finally { _lock.ExitWriteLock(); } } private void OnChanged() { "
            + "System.Diagnostics.Debug.Assert(_lock.IsWriteLockHeld); _map.Clear(); }"),
        Of("handler that asserts another lock of its caller", Map + Gate + Writer
            + "public int Count(string key) { System.Diagnostics.Debug.Assert(Monitor.IsEntered(this)); return _map[key]; }"),
        Of("request under a lock that only begins", Gate
            + "private readonly System.Net.Sockets.Socket _socket; public Case(System.Net.Sockets.Socket socket) => _socket = socket; "
            + "public void Start(System.Net.Sockets.SocketAsyncEventArgs args) { lock (_gate) { _socket.AcceptAsync(args); } }"),
        Of("cancellation after a signal",
            "private readonly AutoResetEvent _signal = new(false); private readonly CancellationTokenSource _source = new(); "
            + "public CancellationToken Token => _source.Token; public void Run() { _signal.WaitOne(); _source.Cancel(); }"),
        Of("factory of an event that needs no disposal",
            "private readonly ConcurrentDictionary<int, ManualResetEventSlim> _map = new(); public void Set(int key) => "
            + "_map.GetOrAdd(key, static _ => new ManualResetEventSlim()).Set();"),
        Of("errors of workers that are thrown at the end", "private readonly List<Exception> _map = new(); " + Gate
            + "public void Run(Action[] works) { Thread[] threads = works.Select(work => new Thread(() => Do(work))).ToArray(); "
            + "foreach (Thread thread in threads) { thread.Start(); thread.Join(); } if (_map.Count > 0) { "
            + "throw new AggregateException(_map); } } private void Do(Action work) { try { work(); } catch (Exception error) { "
            + "lock (_gate) { _map.Add(error); } } }"),
        Of("list that its creator fills under the lock", "private List<int> _map; " + Gate
            + "public List<int> All { get { lock (_gate) { if (_map == null) { Make(); } return _map; } } } "
            + "private void Make() { _map = new List<int>(); _map.Add(1); }"),
        Of("scan by a helper, with a number as its flag", Map + Gate
            + "private long _isScanned; public int Sum() { if (Interlocked.Read(ref _isScanned) == 0) { lock (_gate) { "
            + "if (Interlocked.Read(ref _isScanned) == 0) { Scan(); Interlocked.Exchange(ref _isScanned, 1); } } } int sum = 0; "
            + "foreach (int value in _map.Values) { sum += value; } return sum; } private void Scan() => _map[\"a\"] = 1;"),
        Of("guards of a reader and of a writer",
            "private static readonly Guard s_readerGuard = new(); private static readonly Guard s_writerGuard = new(); "
            + "private static readonly List<int> s_map = new(); public static void Add(int item) { using (s_writerGuard.Acquire()) { "
            + "s_map.Add(item); } } public static int[] All() { using (s_readerGuard.Acquire()) { return s_map.ToArray(); } }",
            "public sealed class Guard { public IDisposable Acquire() => null; }\n"),
        Of("task that the function waits for", Map
            + "private Task _last; public async Task<int> Load(string key) { await Task.Run(() => _map[key] = 1).ConfigureAwait(false); "
            + "return _map[key]; }"),
        Of("parallel readers of what was filled before", Map
            + "public void Fill(string[] keys) { foreach (string key in keys) { _map[key] = 1; } } "
            + "public void Show() => Parallel.ForEach(new[] { \"a\" }, key => Console.WriteLine(_map[key]));"),
        Of("map that two members change under one flag", Map
            + "private int _isBusy; private readonly Timer _timer; public Case() => _timer = new Timer(_ => Tick()); "
            + "private void Tick() { if (Interlocked.Exchange(ref _isBusy, 1) == 1) { return; } _map.Clear(); _isBusy = 0; } "
            + "public bool Put(string key) { if (Interlocked.Exchange(ref _isBusy, 1) == 1) { return false; } _map[key] = 1; _isBusy = 0; "
            + "return true; }"),
        Of("map that is filled before the thread starts", Map
            + "public void Start() { _map[\"a\"] = 1; new Thread(() => Console.WriteLine(_map[\"a\"])).Start(); }"),
        Of("loop and the handler that only the loop calls", Map
            + "private Task _loop; public void Start() => _loop = Loop(); private async Task Loop() { while (true) { await Task.Yield(); "
            + "Read(\"a\"); } } internal void Read(string key) { if (_map.Count > 9) { _map.Remove(key); } }"),
        Of("loop that shares its map with a handler that only the loop calls", Map
            + "private Task _loop; public void Start() => _loop = Loop(); private async Task Loop() { while (true) { await Task.Yield(); "
            + "_map[\"a\"] = 1; Read(\"a\"); } } internal void Read(string key) { if (_map.Count > 9) { _map.Remove(key); } }"),
        Of("map that two members change under one flag until the end", Map
            + "private int _isBusy; private readonly Timer _timer; public Case() => _timer = new Timer(_ => Tick()); "
            + "private void Tick() { if (Interlocked.Exchange(ref _isBusy, 1) == 1) { return; } _map.Clear(); _isBusy = 0; } "
            + "public bool Put(string key) { if (Interlocked.Exchange(ref _isBusy, 1) == 1) { return false; } _map[key] = 1; _isBusy = 0; "
            + "return true; } public void Dispose() { _timer.Dispose(); _map.Clear(); }"),
        Of("lock that a helper tries, and that finally releases", Map + Gate + Writer
            + "private readonly Timer _timer; public Case() => _timer = new Timer(_ => Poll()); private void Poll() { "
            + "if (!TryTake()) { return; } try { Run(); } finally { Leave(); } } private void Run() { foreach (string key in _map.Keys) { "
            + "Console.WriteLine(key); } } private bool TryTake() { bool taken = false; try { Monitor.TryEnter(_gate, ref taken); } "
            + "catch (Exception error) { Console.WriteLine(error); } return taken; } private void Leave() => Monitor.Exit(_gate);"),
        Of("lock of an interpreter",
            "private static readonly Dictionary<string, int> s_map = new(); public static int Get(string key) { using (Py.GIL()) { "
            + "if (!s_map.TryGetValue(key, out int value)) { s_map[key] = value = 1; } return value; } }",
            "public static class Py { public static IDisposable GIL() => null; }\n"),
        Of("static list that is full before it is in its field",
            "private static List<int> s_map; public static int Sum() { if (s_map == null) { List<int> made = new(); made.Add(1); "
            + "s_map = made; } return s_map.Sum(); }"),
        Of("static list that is created under a lock",
            "private static List<int> s_map; private static readonly object s_gate = new(); public static int Sum() { lock (s_gate) { "
            + "if (s_map == null) { s_map = new List<int>(); s_map.Add(1); } return s_map.Sum(); } }"),
        Of("static map that constructors only read",
            "private static readonly Dictionary<string, int> s_map = new() { [\"a\"] = 1 }; private readonly int _value; "
            + "public Case(string key) => _value = s_map[key]; public int Value => _value;"),
        Of("member whose documentation says that it is not thread-safe", Map + Gate + Writer + Reader
            + "\n/// <summary>Lists the keys. This method is not thread-safe.</summary>\npublic string[] All() => _map.Keys.ToArray();"),
        Of("member whose documentation says that it is for tests only", Map + Gate + Writer + Reader
            + "\n/// <summary>Lists the keys, for tests only.</summary>\npublic string[] All() => _map.Keys.ToArray();"),
        Of("member whose comment says that it must never run concurrently", Map + Gate + Writer + Reader
            + "\n// It must never run concurrently with the others.\npublic string[] All() => _map.Keys.ToArray();"),
    ];
}
