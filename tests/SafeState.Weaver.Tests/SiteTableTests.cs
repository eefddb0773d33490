using System.Collections.Generic;
using System.Linq;
using SafeState.Weaver.Tests.Weaving;

namespace SafeState.Weaver.Tests;

/// <summary>What the table says about each site: caller, line, field, locks, and whether it is a write after a miss.</summary>
public sealed class SiteTableTests
{
    private const string Source = """
        class Cache
        {
            readonly Dictionary<string, int> _map = new();
            readonly object _gate = new();
            readonly Lock _lock = new();
            readonly ReaderWriterLockSlim _readers = new();
            readonly SemaphoreSlim _slim = new(1);
            Dictionary<string, int> Map => _map;

            public int Get(string key)
            {
                if (!_map.TryGetValue(key, out int value))
                {
                    value = key.Length;
                    _map[key] = value;
                }
                return value;
            }

            public void Guarded(string key) { lock (_gate) { _map.Remove(key); } }
            public void GuardedByLock(string key) { lock (_lock) { if (!Map.ContainsKey(key)) { _map.Add(key, 1); } } }
            public int Read(string key) { _readers.EnterReadLock(); try { return _map[key]; } finally { _readers.ExitReadLock(); } }
            public async Task Await() { await _slim.WaitAsync(); try { await Task.Yield(); _map["b"] = 1; } finally { _slim.Release(); } }
            public async Task Limit() { if (await _slim.WaitAsync(9)) { try { _map.TryAdd("c", 1); } finally { _slim.Release(); } } }
            public void Local() { var map = _map; map.Clear(); }
            public async Task Later() { await Task.Yield(); _map.TrimExcess(); }
            public Action Closure() { var list = new List<int>(); return () => list.Add(1); }
            public IEnumerable<int> Walk() { yield return _map.Count; }
            public static void Argument(Dictionary<string, int> map, bool other) { map.EnsureCapacity(other ? 1 : 2); }
        }
        static class Shape
        {
            public static object Run() => 0;
        }
        """;

    public static TheoryData<string, string, int, string, string, string> Rows => new()
    {
        { "TryGetValue", "Cache.Get", 12, "Cache::_map", "", "U" },
        { "set_Item", "Cache.Get", 15, "Cache::_map", "", "UM" },
        { "Remove", "Cache.Guarded", 20, "Cache::_map", "Cache::_gate", "U" },
        { "ContainsKey", "Cache.GuardedByLock", 21, "Cache::_map", "Cache::_lock", "U" },
        { "Add", "Cache.GuardedByLock", 21, "Cache::_map", "Cache::_lock", "U" },
        { "get_Item", "Cache.Read", 22, "Cache::_map", "Cache::_readers", "U" },
        { "set_Item", "Cache.Await", 23, "Cache::_map", "", "U" },
        { "TryAdd", "Cache.Limit", 24, "Cache::_map", "", "U" },
        { "Clear", "Cache.Local", 25, "Cache::_map", "", "U" },
        { "TrimExcess", "Cache.Later", 26, "Cache::_map", "", "U" },
        { "List`1.Add", "Cache.Closure", 27, "Cache/<>c__DisplayClass15_0::list", "", "U" },
        { "get_Count", "Cache.Walk", 28, "Cache::_map", "", "U" },
        { "EnsureCapacity", "Cache.Argument", 29, "", "", "U" },
    };

    [Theory, MemberData(nameof(Rows))]
    public void A_row_says_where_and_under_which_locks(string member, string caller, int line, string field, string locks, string flags)
    {
        foreach (bool optimize in new[] { false, true })
        {
            string[] row = Table(optimize, "U").First(row => row[2].EndsWith(member, System.StringComparison.Ordinal) && row[3] == caller);
            Assert.Equal(
                $"{caller} Cache.cs:{line} {field} [{locks}] {flags}",
                $"{row[3]} {row[4]}:{row[5]} {row[6]} [{row[7]}] {row[8]}");
        }
    }

    [Fact]
    public void Keys_are_unique_and_the_same_after_lines_moved()
    {
        List<string[]> table = Table(optimize: false, "U");
        Assert.Equal(table.Count, table.Select(static row => row[0]).Distinct().Count());
        Assert.Equal(table.Select(static row => row[0]), Table(optimize: false, "U", "\n\n" + Source).Select(static row => row[0]));
    }

    [Fact]
    public void Sites_of_third_parties_are_marked() => Assert.All(Table(optimize: true, "T"), static row => Assert.StartsWith("T", row[8]));

    private static List<string[]> Table(bool optimize, string flag, string source = Source)
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(folder.Create("original"), "Cache", source, optimize: optimize);
        using WovenRun run = new(Weave.Into(folder.Create("woven"), original, flag).Path, token: 0);
        _ = run.Run();
        return run.Sites;
    }
}
