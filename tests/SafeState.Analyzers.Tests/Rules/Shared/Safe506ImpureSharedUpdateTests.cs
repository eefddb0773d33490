using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe506ImpureSharedUpdateTests
{
    [Theory]
    [InlineData("long seen = 0; await Stock.UpdateAsync(\"a\", old => { {|SAFE506:seen = old|}; return old + 1; });")]
    [InlineData("int runs = 0; await Stock.UpdateAsync(\"a\", old => { {|SAFE506:runs++|}; return old + 1; });")]
    [InlineData("int runs = 0; await Stock.UpdateAsync(\"a\", old => { {|SAFE506:runs += 2|}; return old + 1; });")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { {|SAFE506:Last = old|}; return old + 1; });")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { {|SAFE506:Total = old|}; return old + 1; });")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => old + {|SAFE506:DateTime.Now|}.Ticks);")]
    [InlineData("await Stock.AddOrUpdateAsync(\"a\", 1, old => old + {|SAFE506:DateTimeOffset.UtcNow|}.Ticks);")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => old + {|SAFE506:Random.Shared.Next()|});")]
    [InlineData("await Names.UpdateAsync(\"a\", old => {|SAFE506:Guid.NewGuid()|}.ToString());")]
    [InlineData("await Names.UpdateAsync(\"a\", old => { {|SAFE506:Console.WriteLine(old)|}; return old; });")]
    [InlineData("await Names.UpdateAsync(\"a\", old => {|SAFE506:System.IO.File.ReadAllText(old)|});")]
    [InlineData("await Names.RemoveIfAsync(\"a\", old => { {|SAFE506:Thread.Sleep(1)|}; return true; });")]
    [InlineData("await Stock.RemoveIfAsync(\"a\", old => {|SAFE506:Interlocked.Increment(ref other)|} > 1);")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { _ = {|SAFE506:Names.SetAsync(\"a\", \"b\")|}; return old; });")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { {|SAFE506:list.Add(old)|}; return old; });")]
    [InlineData("await Stock.ComputeAsync([\"a\"], e => { {|SAFE506:list.Clear()|}; return e.Remove(\"a\"); });")]
    [InlineData("await Stock.ComputeAsync([\"a\"], e => { {|SAFE506:other = e[\"a\"]|}; return 0; });")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => new[] { 1 }.Select(n => {|SAFE506:other++|}).Sum());")]
    [InlineData("await Stock.UpdateAsync(\"a\", (old, by) => { {|SAFE506:other = by|}; return old + by; }, 2);")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { {|SAFE506:map.TryAdd(1, 1)|}; return old; });")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { _ = {|SAFE506:Names.UpdateAsync(\"b\", name => { {|SAFE506:other++|}; "
        + "return name; })|}; return old; });")]
    public Task Reports(string body) => Check(body);

    [Theory]
    [InlineData("await Stock.UpdateAsync(\"a\", static old => old + 1);")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { long next = old; next++; next += 2; return next; });")]
    [InlineData("long by = DateTime.Now.Ticks; await Stock.UpdateAsync(\"a\", old => old + by);")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { old += 1; return old; });")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => old + Last + Total);")]
    [InlineData("await Stock.ComputeAsync([\"a\", \"a\"], e => { e[\"a\"] = 2; return e.TryGetValue(\"a\", out long n) ? n : 0; });")]
    [InlineData("await Stock.ComputeAsync([\"a\"], e => { e[\"a\"] += 2; return e.Remove(\"a\"); });")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => { List<long> mine = [old]; mine.Add(1); return mine.Sum(); });")]
    [InlineData("await Names.UpdateAsync(\"a\", old => new System.Text.StringBuilder(old).Append('b').ToString());")]
    [InlineData("await Names.UpdateAsync(\"a\", old => new DateTime(2026, 1, 1).ToString(\"O\"));")]
    [InlineData("await Stock.UpdateAsync(\"a\", old => old + map.GetValueOrDefault(1));")]
    [InlineData("other = 1; await Stock.UpdateAsync(\"a\", static old => old); other = (await Stock.TryGetAsync(\"a\")).Value;")]
    [InlineData("Func<long> now = () => DateTime.Now.Ticks; other = now(); await Stock.SetAsync(\"a\", other);")]
    [InlineData("await Names.UpdateAsync(\"a\", old => nameof(DateTime.Now));")]
    [InlineData("list.ForEach(n => other += n); await Stock.SetAsync(\"a\", other);")]
    public Task Leaves_alone(string body) => Check(body);

    private static Task Check(string body) => SharedClass.Check($$"""
        private long Last { get; set; }
        private static long Total { get; set; }

        public async Task M(List<long> list, IGuardedMap<int, int> map, long other)
        {
            {{body}}
        }
        """);
}
