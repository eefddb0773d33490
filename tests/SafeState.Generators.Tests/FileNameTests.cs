using System;
using System.Linq;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests;

public sealed class FileNameTests
{
    private const string Map =
        "private readonly System.Collections.Generic.Dictionary<string, long> _stock = new(); private object Use() => Stock; public "
            + "object Used => Use();";

    [Fact]
    public void A_file_is_called_like_its_type() => Assert.Equal(
        ["Shop.Outer`1.Inventory`2.g.cs"],
        Names($$"""namespace Shop { internal partial class Outer<T> { """
        + $$"""[SafeState.GuardedState] internal partial class Inventory<U, V> { {{Map}} } } }"""));

    [Fact]
    public void In_the_global_namespace_too() =>
        Assert.Equal(["C.g.cs"], Names($$"""[SafeState.GuardedState] internal partial class C { {{Map}} }"""));

    [Fact]
    public void Types_that_differ_by_case_alone_are_told_apart()
    {
        string[] names = Names($$"""
            namespace Shop
            {
                [SafeState.GuardedState] internal partial class Inventory { {{Map}} }
                [SafeState.GuardedState] internal partial class INVENTORY { {{Map}} }
                [SafeState.GuardedState] internal partial class Inventory<T> { {{Map}} }
            }
            namespace shop { [SafeState.GuardedState] internal partial class Inventory { {{Map}} } }
            """);
        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("Shop.Inventory`1.g.cs", names);
        Assert.Contains(names, static name => name.StartsWith("shop.Inventory.", StringComparison.Ordinal)
            && name.Length == "shop.Inventory.0123456789abcdef.g.cs".Length);
    }

    [Fact]
    public void Long_names_fit_into_a_file_system() => Assert.All(
        Names($$"""namespace {{new string('n', 200)}} { """
        + $$"""[SafeState.GuardedState] internal partial class A{{new string('中', 200)}} { {{Map}} } """
        + $$"""[SafeState.GuardedState] internal partial class B{{new string('中', 200)}} { {{Map}} } }"""),
        static name => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 1, 255));

    [Fact]
    public void Letters_that_the_compiler_refuses_in_file_names_are_replaced() => Assert.Equal(
        ["e__x.g.cs"],
        Names($$"""[SafeState.GuardedState] internal partial class e{{"\u0301\u203F"}}x { {{Map}} }"""));

    [Fact]
    public void Sources_that_declare_one_name_twice_stop_nothing() => Assert.Equal(2, Generation.Unchecked($$"""
        partial class O { [SafeState.GuardedState] partial class C { {{Map}} } }
        partial struct O { [SafeState.GuardedState] partial class C { {{Map}} } }
        """).Count);

    [Fact]
    public void An_attribute_on_two_parts_makes_one_file() => Assert.Single(Generation.Unchecked(
        $$"""[SafeState.GuardedState] internal partial class C { {{Map}} }""",
        "[SafeState.GuardedState] internal partial class C { }"));

    private static string[] Names(string source) => [.. Generation.Run(source).Keys];
}
