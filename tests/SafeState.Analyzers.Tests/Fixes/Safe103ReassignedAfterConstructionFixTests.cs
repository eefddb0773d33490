using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using SafeState.CodeFixes.Fixes;

namespace SafeState.Analyzers.Tests.Fixes;

/// <summary>The fix in the hands of the test framework; what it makes of which code stands in the tables of Migration.</summary>
public sealed class Safe103ReassignedAfterConstructionFixTests
{
    [Fact]
    public Task Mends_assignments_of_new_content() => FixTest<Safe103ReassignedAfterConstructionFix>.Mends(
        """
        [GuardedState]
        public partial class Settings
        {
            private Dictionary<string, string> _values = new();

            public Dictionary<string, string> Values1
            {
                // All at once.
                set => {|SAFE103:_values|} = value;
            }

            public Dictionary<string, string> Values2 { init => {|SAFE103:_values|} = value; }

            public async Task Reload(Task<Dictionary<string, string>> load)
            {
                {|SAFE103:_values|} = await load; // from afar
            }

            public void Reset() => this.{|SAFE103:_values|} = new();

            public void Default(Settings other) => other.{|SAFE103:_values|} = new() { ["a"] = "b" };
        }
        """,
        """
        [GuardedState]
        public partial class Settings
        {
            private Dictionary<string, string> _values = new();

            public Dictionary<string, string> Values1
            {
                // All at once.
                set => Values.ReplaceAll(value);
            }

            public Dictionary<string, string> Values2 { init => Values.ReplaceAll(value); }

            public async Task Reload(Task<Dictionary<string, string>> load)
            {
                Values.ReplaceAll(await load); // from afar
            }

            public void Reset() => this.Values.Clear();

            public void Default(Settings other) => other.Values.ReplaceAll(new Dictionary<string, string>() { ["a"] = "b" });
        }
        """,
        static test => test.CodeFixTestBehaviors = CodeFixTestBehaviors.None);

    [Fact]
    public Task Leaves_what_only_its_author_can_decide() => FixTest<Safe103ReassignedAfterConstructionFix>.Leaves("""
        [GuardedState]
        public partial class Settings
        {
            private Dictionary<string, string> _values = new();

            public static Settings Of(Dictionary<string, string> values) => new() { {|SAFE103:_values|} = values };

            public Dictionary<string, string> Reload(Dictionary<string, string> fresh) => {|SAFE103:_values|} = fresh;

            public void Fold() => {|SAFE103:_values|} = new(StringComparer.OrdinalIgnoreCase);
        }
        """);
}
