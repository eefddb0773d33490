using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Discovery.Tests;

/// <summary>Code that an analysis must survive: a stack overflow would end the compiler and the IDE.</summary>
public sealed class RobustnessTests
{
    [Fact]
    public async Task A_local_that_is_assigned_from_itself_ends_the_search_for_its_lock() => Assert.Empty(await Discovered.In("""
        public sealed class Node
        {
            private readonly object _gate = new();
            private readonly Dictionary<string, int> _map = new();
            public Node Parent { get; set; }

            public int Get(string key)
            {
                Find(out Node node);
                while (node.Parent != null)
                {
                    node = node.Parent;
                }

                lock (node._gate)
                {
                    return node._map[key];
                }
            }

            private void Find(out Node node) => node = this;
        }
        """));

    [Fact]
    public async Task Thousands_of_operands_are_walked_without_a_deep_stack()
    {
        string sum = string.Join(" + ", Enumerable.Range(0, 3000).Select(static index => $"s_map.Count * {index}"));
        Assert.Empty(await Discovered.In(
            $"public static class Sums {{ private static readonly List<int> s_map = new(); public static int Get() => {sum}; }}"));
    }

    [Theory]
    [InlineData("class : IMissing { BODY }")]
    [InlineData("class { BODY }")]
    [InlineData("[Missing(Run(1))] class Cache { BODY }")]
    [InlineData("[Missing(_map.Remove(Run(\"a\")))] class Cache : IMissing { BODY }")]
    [InlineData("class Cache : { BODY }")]
    [InlineData("partial class Cache : IMissing { BODY } class : ICache { BODY }")]
    public async Task A_type_that_is_being_written_does_not_end_the_analysis(string declaration) => _ = await Discovered.InBroken(
        declaration.Replace("BODY", """
            private readonly Dictionary<string, int> _map = new();

            public int Get(string key)
            {
                if (!_map.TryGetValue(key, out int value))
                {
                    _map.Add(key, value = Run(1));
                }

                return value;
            }

            private static int Run(int value) => value;
            """, System.StringComparison.Ordinal));

    [Theory]
    [InlineData("Interlocked", 1)]
    [InlineData("Counters", 0)]
    public async Task A_call_of_Interlocked_is_a_sign_although_a_type_is_missing(string type, int reports)
    {
        string source = "public class Case { private int _count; public void Size(Missing item) { "
            + type + ".Add(ref _count, item.Size); } private readonly Dictionary<string, int> _map = new(); "
            + "public void Put(string key) => _map[key] = 1; public int Get(string key) => _map[key]; }";
        Assert.Equal(reports, (await Discovered.InBroken(source)).Length);
    }
}
