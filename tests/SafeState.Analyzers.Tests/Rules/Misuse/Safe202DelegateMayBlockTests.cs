using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe202DelegateMayBlockTests
{
    [Theory]
    [InlineData("Thread.Sleep(1)")]
    [InlineData("Thread.CurrentThread.Join()")]
    [InlineData("Task.Delay(1).Wait()")]
    [InlineData("Task.WaitAll(Task.CompletedTask)")]
    [InlineData("Task.Delay(1).GetAwaiter().GetResult()")]
    [InlineData("Task.Delay(1).ConfigureAwait(false).GetAwaiter().GetResult()")]
    [InlineData("new ValueTask<int>(1).AsTask().ContinueWith(static task => 1).Wait()")]
    [InlineData("_semaphore.Wait()")]
    [InlineData("Monitor.Enter(_semaphore)")]
    [InlineData("_gate.Enter()")]
    [InlineData("_signal.WaitOne()")]
    [InlineData("SpinWait.SpinUntil(static () => true)")]
    [InlineData("Parallel.For(0, 2, static _ => { })")]
    [InlineData("_queue.Add(1)")]
    public Task Reports_waiting(string call) => InUpdater($"{{|SAFE202:{call}|}};");

    [Theory]
    [InlineData("_ = {|SAFE202:Task.FromResult(1).Result|};")]
    [InlineData("_ = {|SAFE202:new ValueTask<int>(1).Result|};")]
    [InlineData("{|SAFE202:lock|} (_gate) { old++; }")]
    public Task Reports_waiting_by_other_means(string statement) => InUpdater(statement);

    [Theory]
    [InlineData("System.IO.File.ReadAllText(\"a\")")]
    [InlineData("System.IO.Directory.CreateDirectory(\"a\")")]
    [InlineData("new System.IO.FileStream(\"a\", System.IO.FileMode.Open)")]
    [InlineData("_stream.WriteByte(1)")]
    [InlineData("_file.Flush()")]
    [InlineData("_writer.WriteLine()")]
    [InlineData("_info.Delete()")]
    [InlineData("Console.WriteLine(key)")]
    [InlineData("_http.Send(new())")]
    [InlineData("_socket.Send([1])")]
    [InlineData("_command.ExecuteNonQuery()")]
    [InlineData("_sqlCommand.ExecuteScalar()")]
    [InlineData("System.Net.Dns.GetHostEntry(\"a\")")]
    public Task Reports_input_and_output_by_static_type(string call) => InUpdater($"{{|SAFE202:{call}|}};");

    [Theory]
    [InlineData("_source.Cancel()")]
    [InlineData("_registration.Dispose()")]
    [InlineData("Changed(this, EventArgs.Empty)")]
    [InlineData("_callback()")]
    [InlineData("Callback(1)")]
    [InlineData("_callback.Invoke()")]
    public Task Reports_code_of_others(string call) => InUpdater($"{{|SAFE202:{call}|}};");

    [Theory]
    [InlineData("Changed?{|SAFE202:.Invoke(this, EventArgs.Empty)|};")]
    [InlineData("{|SAFE202:using|} (_source.Token.Register(static () => { })) { }")]
    [InlineData("{|SAFE202:using CancellationTokenRegistration registration = _source.Token.Register(static () => { });|}")]
    [InlineData("Action local = _callback; {|SAFE202:local()|};")]
    public Task Reports_code_of_others_by_other_means(string statement) => InUpdater(statement);

    [Theory]
    [InlineData("public void M(string sku) => Stock.TryUpdate(sku, (_, old) => { {|SAFE202:Thread.Sleep(1)|}; return old; }, out _);")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, static (_, old, n) => { {|SAFE202:Thread.Sleep(n)|}; return old; }, 1, out _);")]
    [InlineData("public void M(string sku) => Stock.RemoveIf(sku, (_, old) => {|SAFE202:Task.FromResult(true).Result|}, out _);")]
    [InlineData("public void M() => Stock.RemoveWhere((_, old) => {|SAFE202:Task.FromResult(true).Result|});")]
    [InlineData("public void M() => Stock.UpdateAll((_, old) => {|SAFE202:Task.FromResult(old).Result|});")]
    [InlineData("public void M(string sku) => Stock.Compute(sku, (ref MapEntry<string, long> e) => {|SAFE202:Thread.Sleep(1)|});")]
    [InlineData("public void M(string a, string b) => Stock.Compute(a, b, (ref x, ref y) => { {|SAFE202:Thread.Sleep(1)|}; return 1; });")]
    [InlineData("public void M(string sku, Func<long, long> change) => Stock.AddOrUpdate(sku, 1, (_, old) => {|SAFE202:change(old)|});")]
    [InlineData(
        "public void M(string sku, Func<long, long> change) => Stock.AddOrUpdate(sku, 1, static (_, old, f) => {|SAFE202:f(old)|}, "
            + "change);")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, key => { {|SAFE202:Thread.Sleep(1)|}; return 1; });")]
    [InlineData("public void M(ReadOnlySpan<char> sku) => Stock.GetOrAdd(sku, key => { {|SAFE202:Thread.Sleep(1)|}; return 1; });")]
    [InlineData("public void M(string sku) => Stock.GetOrAdd(sku, key => {|SAFE202:Task.FromResult(1L).Result|});")]
    [InlineData("public void M(string sku) => Stock.AddOrUpdate(sku, key => {|SAFE202:Task.FromResult(1L).Result|}, (_, old) => old);")]
    [InlineData(
        "[Guarded(GuardStrategy.Locked)] private readonly Dictionary<int, int> _ids = []; public int M() => Ids.Read(view => { "
            + "{|SAFE202:Console.WriteLine()|}; return view.Count; });")]
    [InlineData(
        "[Guarded(GuardStrategy.ReaderWriter)] private readonly Dictionary<int, int> _ids = []; public void M(Action run) => "
            + "Ids.Write(view => {|SAFE202:run()|});")]
    [InlineData(
        "private readonly Dictionary<int, Task<int>> _runs = []; public void M() => Runs.GetOrAdd(1, async key => { {|SAFE202:await "
            + "Task.Delay(1)|}; return key; });")]
    [InlineData(
        "private readonly Dictionary<int, int> _ids = []; public void M(string sku) => Stock.TryUpdate(sku, (_, old) => "
            + "Ids.AddOrUpdate(1, 1, (_, n) => {|SAFE202:Task.FromResult(n).Result|}), out _);")]
    public Task Reports_it_in_every_delegate(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("_barrier.SignalAndWait()")]
    [InlineData("_countdown.Wait()")]
    [InlineData("_semaphore.Wait()")]
    [InlineData("_signal.WaitOne()")]
    [InlineData("new ManualResetEventSlim().Wait(5, token)")]
    [InlineData("Thread.Sleep(1)")]
    [InlineData("Thread.CurrentThread.Join()")]
    [InlineData("Task.Delay(1).Wait()")]
    [InlineData("Task.Delay(1).GetAwaiter().GetResult()")]
    [InlineData("SpinWait.SpinUntil(static () => true)")]
    [InlineData("SynchronizationContext.Current!.Send(static _ => { }, null)")]
    [InlineData("Monitor.Wait(_barrier)")]
    [InlineData("_queue.Take()")]
    [InlineData("Parallel.For(0, 2, static _ => { })")]
    [InlineData("new[] { 1 }.AsParallel().ForAll(static _ => { })")]
    public async Task Reports_waiting_in_asynchronous_factories_and_in_all_others(string call)
    {
        await Waiting(
            $"Stock.GetOrAddAsync(sku, async (key, token) => {{ await Task.Yield(); {{|SAFE202:{call}|}}; return 1; }}).AsTask();");
        await Waiting(
            $"Stock.GetOrAdd(sku, key => {{ CancellationToken token = default; {{|SAFE202:{call}|}}; "
            + "token.ThrowIfCancellationRequested(); return 1; });");
        await Waiting(
            $"Stock.RemoveWhere((key, old) => {{ CancellationToken token = default; {{|SAFE202:{call}|}}; "
            + "token.ThrowIfCancellationRequested(); return true; });");
    }

    [Theory]
    [InlineData("await Task.WhenAll(_semaphore.WaitAsync(), Task.Delay(1));")]
    [InlineData("Task<int> task = Task.FromResult(1); await task; _ = task.Result;")]
    [InlineData("await System.IO.File.ReadAllTextAsync(key, token); Console.WriteLine(key);")]
    [InlineData("lock (_barrier) { } _gate.Enter(); _gate.Exit();")]
    [InlineData("_ = Task.Run(() => Thread.Sleep(1));")]
    public Task Leaves_asynchronous_factories_alone_that_keep_no_thread(string statement) =>
        Waiting($"Stock.GetOrAddAsync(sku, async (key, token) => {{ await Task.Yield(); {statement} return 1; }}).AsTask();");

    private static Task Waiting(string statement) => RuleTest.Members($$"""
        private readonly Barrier _barrier = new(2);
        private readonly CountdownEvent _countdown = new(1);
        private readonly SemaphoreSlim _semaphore = new(1);
        private readonly AutoResetEvent _signal = new(false);
        private readonly Lock _gate = new();
        private readonly BlockingCollection<int> _queue = [];

        public void M(string sku) { {{statement}} }
        """);

    [Theory]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, (_, old) => {|SAFE202:Slow(old)|}, out _); private static long Slow(long old) "
            + "{ Thread.Sleep(1); return old; }")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, (_, old) => {|SAFE202:Slow(old)|} + 1, out _); private long Slow(long old) { "
            + "lock (this) { return old; } }")]
    [InlineData(
        "public void M(string sku) { Stock.TryUpdate(sku, (_, old) => {|SAFE202:Slow(old)|}, out _); long Slow(long old) { "
            + "Console.WriteLine(); return old; } }")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, {|SAFE202:Slow|}, out _); private static long Slow(string key, long old) { "
            + "Thread.Sleep(1); return old; }")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, {|SAFE202:Slow|}, out _); public static long Slow(string key, long old) { "
            + "System.IO.File.Delete(key); return old; }")]
    [InlineData(
        "private event Action? Sold; public void M(string sku) => Stock.TryUpdate(sku, (_, old) => {|SAFE202:Tell(old)|}, out _); "
            + "private long Tell(long old) { Sold?.Invoke(); return old; }")]
    public Task Reports_it_in_one_helper(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("Acme.Bus.Publish")]
    [InlineData("Acme.Bus.*")]
    [InlineData("Acme.Other.Run, Acme.Bus.Publish")]
    [InlineData(" Acme.Bus.Publish|Acme.Bus.Flush ")]
    public Task Reports_what_the_user_lists(string option) =>
        RuleTest.Source(Acme("{|SAFE202:bus.Publish()|}"), test => SetOption(test, option));

    [Theory]
    [InlineData("Acme.Bus.Flush")]
    [InlineData("Other.Bus.Publish")]
    [InlineData("Bus.Publish")]
    [InlineData("nonsense, ., Publish")]
    public Task Leaves_alone_what_the_user_does_not_list(string option) =>
        RuleTest.Source(Acme("bus.Publish()"), test => SetOption(test, option));

    [Theory]
    [InlineData("old += key.Length;")]
    [InlineData("_ = new System.IO.MemoryStream().ReadByte();")]
    [InlineData("new System.IO.StringWriter().WriteLine();")]
    [InlineData("_ = new System.IO.StringReader(key).ReadToEnd();")]
    [InlineData("_ = _stream.ToString();")]
    [InlineData("_ = _stream.CanRead;")]
    [InlineData("_ = _stream.WriteAsync(new byte[1]);")]
    [InlineData("_ = Task.Run(() => Thread.Sleep(1));")]
    [InlineData("_source.Token.ThrowIfCancellationRequested();")]
    [InlineData("_ = System.IO.Path.Combine(key, \"a\");")]
    [InlineData("_ = nameof(Thread.Sleep);")]
    [InlineData("Func<long, long> twice = static n => n * 2; old = twice(old);")]
    [InlineData("_ = new[] { 2, 1 }.OrderBy(static n => n).First();")]
    [InlineData("System.Collections.Concurrent.ConcurrentQueue<int> queue = new(); queue.Enqueue(1);")]
    [InlineData("Interlocked.Increment(ref old);")]
    public Task Leaves_quick_code_alone(string statement) => InUpdater(statement);

    [Theory]
    [InlineData("public long M(string sku) => Stock.GetOrAdd(sku, key => System.IO.File.ReadAllText(key).Length);")]
    [InlineData("public long M(string sku, Func<string, long> load) => Stock.GetOrAdd(sku, key => load(key));")]
    [InlineData("public long M(string sku, Func<string, long> load) => Stock.GetOrAdd(sku, load);")]
    [InlineData(
        "public ValueTask<long> M(string sku) => Stock.GetOrAddAsync(sku, async (key, token) => { await Task.Delay(1, token); return 1; "
            + "});")]
    [InlineData(
        "public ValueTask<long> M(string sku, Func<Task<long>> load) => Stock.GetOrAddAsync(sku, async (key, token) => await load());")]
    public Task Leaves_loading_in_factories_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public void M(string sku) { Thread.Sleep(1); Stock.TryUpdate(sku, (_, old) => old, out _); Console.WriteLine(); }")]
    [InlineData("public void M(string sku, Dictionary<string, long> plain) => plain.Keys.ToList().ForEach(key => Console.WriteLine(key));")]
    [InlineData(
        "public void M(string sku, ConcurrentDictionary<string, long> plain) => plain.AddOrUpdate(sku, 1, (_, old) => { Thread.Sleep(1); "
            + "return old; });")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, (_, old) => { Later(() => Thread.Sleep(1)); return old; }, out _); private "
            + "static void Later(Action run) => Task.Run(run);")]
    [InlineData(
        "public void M(string sku) => Stock.TryUpdate(sku, (_, old) => Map(old, static n => n + 1), out _); private static long Map(long "
            + "n, Func<long, long> f) => f(n);")]
    [InlineData(
        "public void M(string sku) { Slow(); Stock.TryUpdate(sku, (_, old) => Quick(old), out _); } private static long Quick(long n) => "
            + "n; private static void Slow() => Thread.Sleep(1);")]
    [InlineData(
        "[Guarded(GuardStrategy.Snapshot)] private readonly Dictionary<int, int> _ids = []; public void M() => Ids.Batch(batch => { "
            + "Console.WriteLine(); batch.Set(1, 1); });")]
    [InlineData(
        "private IEnumerable<KeyValuePair<string, long>> Load() { Thread.Sleep(1); yield break; } public void M() => "
            + "Stock.ReplaceAll(Load());")]
    public Task Leaves_code_outside_alone(string members) => RuleTest.Members(members);

    [Fact]
    public Task Is_a_warning_that_can_be_suppressed() => InUpdater("""

        #pragma warning disable SAFE202 // A debug build only.
        Console.WriteLine(key);
        #pragma warning restore SAFE202

        """);

    private static Task InUpdater(string statement) => RuleTest.Members($$"""
        private readonly SemaphoreSlim _semaphore = new(1);
        private readonly Lock _gate = new();
        private readonly AutoResetEvent _signal = new(false);
        private readonly BlockingCollection<int> _queue = [];
        private readonly CancellationTokenSource _source = new();
        private readonly CancellationTokenRegistration _registration = default;
        private readonly System.IO.Stream _stream = System.IO.Stream.Null;
        private readonly System.IO.FileStream _file = default!;
        private readonly System.IO.TextWriter _writer = Console.Out;
        private readonly System.IO.FileInfo _info = new("a");
        private readonly System.Net.Http.HttpClient _http = new();
        private readonly System.Net.Sockets.Socket _socket = default!;
        private readonly System.Data.IDbCommand _command = default!;
        private readonly System.Data.Common.DbCommand _sqlCommand = default!;
        private readonly Action _callback = static () => { };
        private Action<int> Callback { get; } = static _ => { };
        public event EventHandler Changed = static (_, _) => { };

        public void M(string sku) => Stock.AddOrUpdate(sku, 1, (key, old) => { {{statement}} return old; });
        """);

    private static string Acme(string call) => $$"""
        namespace Acme
        {
            public class Bus { public void Publish() { } public void Flush() { } }
        }

        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long> _stock = new();

            public void M(string sku, Acme.Bus bus) => Stock.TryUpdate(sku, (_, old) => { {{call}}; return old; }, out _);
        }
        """;

    private static void SetOption(RuleTest test, string option) =>
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\nsafestate.blocking_members = {option}\n"));
}
