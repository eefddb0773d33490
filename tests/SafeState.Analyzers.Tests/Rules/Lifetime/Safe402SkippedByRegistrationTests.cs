using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe402SkippedByRegistrationTests
{
    private const string Map = "private readonly Dictionary<string, long> _stock = new();";

    [Theory]
    [InlineData("[{|SAFE402:GuardedState|}] public abstract partial class Inventory { MAP }")]
    [InlineData("[{|SAFE402:GuardedState|}] public partial class Inventory<T> { MAP }")]
    [InlineData("public static partial class Outer { [{|SAFE402:GuardedState|}] private partial class Inventory { MAP } }")]
    [InlineData("[{|SAFE402:GuardedState|}] public partial class Inventory(string path) { MAP public string Path => path; }")]
    [InlineData(
        "[{|SAFE402:GuardedState|}] public partial class Inventory { MAP private Inventory() { } public static Inventory Create() => "
            + "new(); }")]
    [InlineData("[{|SAFE402:GuardedState(As = typeof(IDisposable))|}] public partial class Inventory { MAP }")]
    [InlineData("[{|SAFE402:GuardedState(As = typeof(string))|}] public partial class Inventory { MAP }")]
    [InlineData("[{|SAFE402:GuardedState|}] public partial class Inventory(int size) { MAP public int Size => size; }")]
    [InlineData("[{|SAFE402:GuardedState|}] public partial class Inventory(Func<int> size) { MAP public int Size => size(); }")]
    [InlineData("[{|SAFE402:GuardedState|}] public partial class Inventory { MAP protected Inventory() { } }")]
    [InlineData("[{|SAFE402:GuardedState|}] public partial class Inventory { MAP internal Inventory() { } }")]
    [InlineData("public partial class Outer<T> { [{|SAFE402:GuardedState|}] public partial class Inventory { MAP } }")]
    [InlineData(
        "public partial class Outer { private partial class Middle { [{|SAFE402:GuardedState|}] public partial class Inventory { MAP } } "
            + "}")]
    public Task Reports(string source) => Check(source, "services.AddGuardedState()");

    [Theory]
    [InlineData("[GuardedState] public partial class Inventory { MAP }")]
    [InlineData("[GuardedState] public partial class Inventory(IServiceProvider provider) { MAP public object Provider => provider; }")]
    [InlineData("[GuardedState] internal sealed partial class Inventory { MAP }")]
    [InlineData("[GuardedState] public partial class Inventory(int size = 3) { MAP public int Size => size; }")]
    [InlineData("[GuardedState] public partial class Inventory(IEnumerable<string> all) { MAP public object All => all; }")]
    [InlineData(
        "[GuardedState] public partial class Inventory { MAP public Inventory() { } private Inventory(int size) : this() => Size = size; "
            + "public int Size { get; } }")]
    [InlineData("public static partial class Outer { [GuardedState] internal partial class Inventory { MAP } }")]
    [InlineData("public class Base; [GuardedState(As = typeof(Base))] public partial class Inventory : Base { MAP }")]
    [InlineData("[GuardedState(Register = false)] public abstract partial class Inventory { MAP }")]
    [InlineData("[GuardedState(Register = false)] public partial class Inventory(string path) { MAP public string Path => path; }")]
    [InlineData(
        "[GuardedState] public static partial class Inventory { private static readonly Dictionary<string, long> s_stock = new(); }")]
    [InlineData(
        "[GuardedState(As = typeof(IDisposable))] public sealed partial class Inventory : IDisposable { MAP public void Dispose() { } }")]
    public Task Leaves_alone(string source) => Check(source, "services.AddGuardedState()");

    [Fact]
    public Task Leaves_alone_what_is_skipped_where_nobody_calls_it() =>
        Check("[GuardedState] public abstract partial class Inventory { MAP }", "services");

    private static Task Check(string source, string call) => RuleTest.Source($$"""
        using Microsoft.Extensions.DependencyInjection;

        {{source.Replace("MAP", Map, System.StringComparison.Ordinal)}}

        public static class Shop
        {
            public static IServiceCollection Add(IServiceCollection services) => {{call}};
        }
        """);
}
