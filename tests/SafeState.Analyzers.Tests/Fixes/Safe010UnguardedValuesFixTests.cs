using System.Threading.Tasks;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

public sealed class Safe010UnguardedValuesFixTests
{
    [Theory]
    [InlineData(
        "// The lines.\n    private readonly Dictionary<string, List<int>> {|SAFE010:_lines|} = [];",
        "// The lines.\n    [Guarded(Multimap = true)]\n    private readonly Dictionary<string, List<int>> _lines = [];")]
    [InlineData(
        "[Obsolete]\n    private readonly ConcurrentDictionary<int, HashSet<string>> {|SAFE010:_tags|} = [];",
        "[Guarded(Multimap = true)]\n    [Obsolete]\n    private readonly ConcurrentDictionary<int, HashSet<string>> _tags = [];")]
    [InlineData(
        "private int _n; private IDictionary<string, ISet<int>> {|SAFE010:_tags|} = new Dictionary<string, ISet<int>>();",
        "private int _n; [Guarded(Multimap = true)] private IDictionary<string, ISet<int>> _tags = new Dictionary<string, ISet<int>>();")]
    [InlineData(
        "[Guarded(GuardStrategy.Locked, Name = \"lines\")] private readonly Dictionary<string, List<int>> {|SAFE010:_lines|} = [];",
        "[Guarded(GuardStrategy.Locked, Name = \"lines\", Multimap = true)] private readonly Dictionary<string, List<int>> _lines = [];")]
    [InlineData(
        "[Guarded]\n    private readonly Dictionary<string, List<int>> {|SAFE010:_lines|} = [];",
        "[Guarded(Multimap = true)]\n    private readonly Dictionary<string, List<int>> _lines = [];")]
    [InlineData(
        "[Guarded(Group = \"G\")] private readonly Dictionary<string, List<int>> {|SAFE010:_lines|} = [];",
        "[Guarded(Group = \"G\", Multimap = true)] private readonly Dictionary<string, List<int>> _lines = [];")]
    [InlineData(
        "[Guarded()] private readonly Dictionary<string, List<int>> {|SAFE010:_lines|} = [];",
        "[Guarded(Multimap = true)] private readonly Dictionary<string, List<int>> _lines = [];")]
    public Task Adds_the_argument(string before, string after) =>
        FixTest<Safe010UnguardedValuesFix>.Mends(Class(before), Class(after));

    [Theory]
    [InlineData("private readonly Dictionary<string, int[]> {|SAFE010:_lines|} = [];")]
    [InlineData("private readonly Dictionary<string, Dictionary<int, int>> {|SAFE010:_lines|} = [];")]
    [InlineData("private readonly SortedDictionary<string, List<int>> {|SAFE010:_lines|} = [];")]
    [InlineData("private readonly Dictionary<string, SortedSet<int>> {|SAFE010:_lines|} = [];")]
    [InlineData("[Guarded(Multimap = true)] private readonly Dictionary<string, List<int[]>> {|SAFE010:_lines|} = [];")]
    [InlineData("private Dictionary<string, List<int>> {|SAFE010:_lines|} = [], {|SAFE010:_other|} = [];")]
    [InlineData("[Guarded] public partial IGuardedMap<string, List<int>> {|SAFE010:Lines|} { get; }")]
    public Task Leaves_what_cannot_be_one(string member) => FixTest<Safe010UnguardedValuesFix>.Leaves(Class(member));

    [Fact]
    public void Is_never_applied_to_all() => Assert.Null(new Safe010UnguardedValuesFix().GetFixAllProvider());

    private static string Class(string member) => $$"""
        [GuardedState]
        public partial class Orders
        {
            {{member}}
        }
        """;
}
