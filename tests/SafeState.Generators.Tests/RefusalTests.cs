using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Harness;
using SafeState.Roslyn;

namespace SafeState.Generators.Tests;

public sealed class RefusalTests
{
    private const string Map = "private readonly Dictionary<string, long> _stock = new();";

    private static readonly (ShapeRefusal Refusal, string Source)[] Types =
    [
        (ShapeRefusal.Nameless, $$"""[GuardedState] partial class { {{Map}} }"""),
        (ShapeRefusal.NotPartial, $$"""[GuardedState] class C { {{Map}} }"""),
        (ShapeRefusal.NotPartial, $$"""[GuardedState] partial class C { {{Map}} } class C { }"""),
        (ShapeRefusal.ContainerNotPartial, $$"""class Outer { [GuardedState] partial class C { {{Map}} } }"""),
        (ShapeRefusal.ContainerNotPartial, $$"""class Outer { partial class Middle { [GuardedState] partial class C { {{Map}} } } }"""),
        (ShapeRefusal.Record, $$"""[GuardedState] partial record C { {{Map}} }"""),
        (ShapeRefusal.Record, $$"""[GuardedState] partial record struct C() { {{Map}} }"""),
        (ShapeRefusal.NotAClass, $$"""[GuardedState] partial struct C() { {{Map}} }"""),
        (ShapeRefusal.NotAClass, """[GuardedState] partial interface C { private static Dictionary<string, long> _stock = new(); }"""),
        (ShapeRefusal.FileLocal, $$"""[GuardedState] file partial class C { {{Map}} }"""),
        (ShapeRefusal.FileLocal, $$"""file partial class Outer { [GuardedState] partial class C { {{Map}} } }"""),
        (ShapeRefusal.ExplicitLayout, """
            [GuardedState, System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
            partial class C { [System.Runtime.InteropServices.FieldOffset(0)] private readonly Dictionary<string, long> _stock = new(); }
            """),
        (ShapeRefusal.UnknownStrategy, $$"""[GuardedState((GuardStrategy)99)] partial class C { {{Map}} }"""),
        (ShapeRefusal.UnknownStrategy, $$"""[GuardedState(default(GuardStrategy))] partial class C { {{Map}} }"""),
        (ShapeRefusal.BlankName, $$"""[GuardedState(Name = " ")] partial class C { {{Map}} }"""),
        (ShapeRefusal.BlankName, $$"""[GuardedState(Name = null)] partial class C { {{Map}} }"""),
        (ShapeRefusal.UnreadableAttribute, $$"""[GuardedState("striped")] partial class C { {{Map}} }"""),
        (ShapeRefusal.UnreadableAttribute, $$"""[GuardedState(Missing.Strategy)] partial class C { {{Map}} }"""),
    ];

    private static readonly (ShapeRefusal Refusal, string Field)[] Fields =
    [
        (ShapeRefusal.Waived, """[Unguarded("read only after start")] """ + Map),
        (ShapeRefusal.GuardedAndWaived, """[Guarded, Unguarded("?")] """ + Map),
        (ShapeRefusal.UnsupportedType, "[Guarded] private readonly List<string> _stock = new();"),
        (ShapeRefusal.UnsupportedType, "[Guarded] private readonly System.Collections.Immutable.ImmutableDictionary<string, long> _stock = null!;"),
        (ShapeRefusal.UnsupportedMap, "private readonly System.Collections.Hashtable _stock = new();"),
        (ShapeRefusal.UnsupportedMap, "private readonly Derived _stock = new(); private sealed class Derived : Dictionary<int, int>;"),
        (ShapeRefusal.NotPrivate, "public readonly Dictionary<string, long> _stock = new();"),
        (ShapeRefusal.NotPrivate, "protected Dictionary<string, long> _stock = new();"),
        (ShapeRefusal.NotPrivate, "internal Dictionary<string, long> _stock = new();"),
        (ShapeRefusal.ByReference, "private ref Dictionary<string, long> _stock;"),
        (ShapeRefusal.Volatile, "private volatile Dictionary<string, long> _stock = new();"),
        (ShapeRefusal.ThreadStatic, "[System.ThreadStatic] private static Dictionary<string, long> _stock;"),
        (ShapeRefusal.Constant, "private const Dictionary<string, long> _stock = null;"),
        (ShapeRefusal.Serialized, "[System.Runtime.Serialization.DataMember] " + Map),
        (ShapeRefusal.Serialized, "[System.Text.Json.Serialization.JsonInclude] " + Map),
        (ShapeRefusal.UnknownStrategy, "[Guarded((GuardStrategy)(-1))] " + Map),
        (ShapeRefusal.BlankName, """[Guarded(Name = "")] """ + Map),
        (ShapeRefusal.BlankName, """[Guarded(Name = null)] """ + Map),
        (ShapeRefusal.UnreadableAttribute, """[Guarded(1, 2, 3)] """ + Map),
        (ShapeRefusal.LosesOrder, "[Guarded(GuardStrategy.Striped)] private readonly SortedDictionary<string, long> _stock = new();"),
        (ShapeRefusal.LosesOrder, "[Guarded(GuardStrategy.Snapshot)] private readonly SortedList<string, long> _stock = new();"),
        (ShapeRefusal.SourceOnField, """[Guarded(Source = "Load")] """ + Map + " private static Dictionary<string, long> Load() => new();"),
        (ShapeRefusal.InvalidAccessor, """[Guarded(Accessor = "two words")] """ + Map),
        (ShapeRefusal.InvalidAccessor, """[Guarded(Accessor = "")] """ + Map),
        (ShapeRefusal.InvalidAccessor, """[Guarded(Accessor = null)] """ + Map),
        (ShapeRefusal.InvalidAccessor, """[Guarded(Accessor = "@Stock")] """ + Map),
        (ShapeRefusal.InvalidAccessor, """[Guarded(Accessor = "Sto\u200Dck")] """ + Map),
        (ShapeRefusal.NameTaken, Map + "private int Stock, StockStore, GuardedStock;"),
        (ShapeRefusal.NameTaken, Map + "private int Stock, StockStoreMap, GuardedStock;"),
        (ShapeRefusal.NameTaken, Map + "private readonly Dictionary<string, long> stock = new();"),
        (ShapeRefusal.NameTaken, Map + "private readonly Dictionary<string, long> m_stock = new(), s_stock = new();"),
        (ShapeRefusal.NameTaken, """[Guarded(Accessor = "Levels")] private readonly Dictionary<string, long> _stock = new(); private int Levels => 1;"""),
        (ShapeRefusal.NameTaken, """[Guarded(Accessor = "Levels")] private readonly Dictionary<string, long> _one = new(), _two = new();"""),
        (ShapeRefusal.NameTaken, """[Guarded(Accessor = "C")] private readonly Dictionary<string, long> _stock = new();"""),
        (ShapeRefusal.Published, "[CommunityToolkit.Mvvm.ComponentModel.ObservableProperty] " + Map),
        (ShapeRefusal.Published, "[ReactiveUI.SourceGenerators.Reactive] " + Map),
    ];

    private static readonly (ShapeRefusal Refusal, string Property)[] Properties =
    [
        (ShapeRefusal.PropertyNotPartial, "[Guarded] public IGuardedMap<string, long> Stock { get; }"),
        (ShapeRefusal.PropertyNotPartial, "[Guarded] public IGuardedMap<string, long> Stock => null;"),
        (ShapeRefusal.PropertyNotPartial, "[Guarded] public partial IGuardedMap<string, long> Stock => null;"),
        (ShapeRefusal.PropertyNotPartial, "[Guarded] public partial IGuardedMap<string, long> Stock { get; } public partial IGuardedMap<string, long> Stock => null;"),
        (ShapeRefusal.PropertyNotPartial, "[Guarded] public abstract partial IGuardedMap<string, long> Stock { get; }"),
        (ShapeRefusal.PropertyNotPartial, "[Guarded] partial IGuardedMap<string, long> I.Stock { get; } interface I { IGuardedMap<string, long> Stock { get; } }"),
        (ShapeRefusal.PropertyNotReadOnly, "[Guarded] public partial IGuardedMap<string, long> Stock { get; set; }"),
        (ShapeRefusal.PropertyNotReadOnly, "[Guarded] public partial IGuardedMap<string, long> Stock { get; init; }"),
        (ShapeRefusal.PropertyNotReadOnly, "[Guarded] public partial IGuardedMap<string, long> Stock { set; }"),
        (ShapeRefusal.PropertyType, "[Guarded] public partial Dictionary<string, long> Stock { get; }"),
        (ShapeRefusal.PropertyType, "[Guarded] public partial int Stock { get; }"),
        (ShapeRefusal.PropertyType, "[Guarded] public partial IGuardedNumberMap<string, string> Stock { get; }"),
        (ShapeRefusal.PropertyType, "[Guarded] public partial IGuardedNumberMap<string, char> Stock { get; }"),
        (ShapeRefusal.PropertyType, "[Guarded] public partial ref IGuardedMap<string, long> Stock { get; }"),
        (ShapeRefusal.PropertyType, "[Guarded] public partial IGuardedMap<string, long> this[int index] { get; }"),
        (ShapeRefusal.AccessorOnProperty, """[Guarded(Accessor = "Levels")] public partial IGuardedMap<string, long> Stock { get; }"""),
        (ShapeRefusal.SourceMissing, """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; }"""),
        (ShapeRefusal.SourceMissing, """[Guarded(Source = null)] public partial IGuardedMap<string, long> Stock { get; }"""),
        (ShapeRefusal.SourceMissing, """[Guarded(Source = " ")] public partial IGuardedMap<string, long> Stock { get; }"""),
        (ShapeRefusal.SourceMissing, """[Guarded(Source = "Create")] public static partial IGuardedMap<string, long> Stock { get; } private Dictionary<string, long> Create() => new();"""),
        (ShapeRefusal.SourceMissing, """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } private Dictionary<string, long> Create(int size) => new();"""),
        (ShapeRefusal.SourceMissing, """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } private Dictionary<string, V> Create<V>() => new();"""),
        (ShapeRefusal.SourceMissing, """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } private Dictionary<string, long> Create => new();"""),
        (ShapeRefusal.SourceType, """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } private Dictionary<string, int> Create() => new();"""),
        (ShapeRefusal.SourceType, """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } private void Create() { }"""),
        (ShapeRefusal.SourceType, """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } private List<(string, long)> Create() => new();"""),
        (ShapeRefusal.SourceType, """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } private System.Threading.Tasks.Task<Dictionary<string, long>> Create() => null;"""),
        (ShapeRefusal.SourceType, """[Guarded(Source = "Create")] public partial IGuardedMap<string, string> Stock { get; } private Dictionary<string, string?> Create() => new();"""),
        (ShapeRefusal.SourceType, """[Guarded(Source = "Create")] public partial IGuardedMap<string, List<string>> Stock { get; } private KeyValuePair<string, List<string?>>[] Create() => [];"""),
        (ShapeRefusal.LosesOrder, """[Guarded(GuardStrategy.Snapshot, Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } private SortedList<string, long> Create() => new();"""),
        (ShapeRefusal.UnknownStrategy, "[Guarded((GuardStrategy)9)] public partial IGuardedMap<string, long> Stock { get; }"),
        (ShapeRefusal.BlankName, """[Guarded(Name = "")] public partial IGuardedMap<string, long> Stock { get; }"""),
        (ShapeRefusal.NameTaken, "[Guarded] public partial IGuardedMap<string, long> Stock { get; } private class StockMap { }"),
    ];

    public static TheoryData<int> TypeCases => [.. Enumerable.Range(0, Types.Length)];

    public static TheoryData<int> PropertyCases => [.. Enumerable.Range(0, Properties.Length)];

    public static TheoryData<int> FieldCases => [.. Enumerable.Range(0, Fields.Length)];

    [Theory]
    [MemberData(nameof(TypeCases))]
    public void A_refused_type_gets_nothing(int index)
    {
        (ShapeRefusal refusal, string source) = Types[index];
        Assert.Equal((source, refusal), (source, Shape(source).Refusal));
        Assert.Empty(Generation.Unchecked(Usings(source)));
    }

    [Theory]
    [MemberData(nameof(FieldCases))]
    public void A_refused_field_gets_nothing(int index)
    {
        (ShapeRefusal refusal, string field) = Fields[index];
        string source = $$"""
            namespace CommunityToolkit.Mvvm.ComponentModel { internal sealed class ObservablePropertyAttribute : System.Attribute; }
            namespace ReactiveUI.SourceGenerators { internal sealed class ReactiveAttribute : System.Attribute; }
            class Ancestor { protected int Inherited; }
            partial class Outer<U> { [GuardedState] partial class C<T> : Ancestor { {{field}} } }
            """;
        Assert.All(Shape(source).Fields, shape => Assert.Equal((field, refusal), (field, shape.Refusal)));
        Assert.NotEmpty(Shape(source).Fields);
        Assert.Empty(Generation.Unchecked(Usings(source)));
    }

    [Theory]
    [MemberData(nameof(PropertyCases))]
    public void A_refused_property_gets_nothing(int index)
    {
        (ShapeRefusal refusal, string property) = Properties[index];
        string source = Usings($$"""#nullable enable{{"\n"}}[GuardedState] abstract partial class C { {{property}} }""");
        Assert.Equal((property, refusal), (property, Assert.Single(Shape(source).Properties).Refusal));
        Assert.Empty(Generation.Unchecked(source));
    }

    [Fact]
    public void Serializable_types_serialize_their_instance_fields()
    {
        GuardedTypeShape shape = Shape("""
            [GuardedState, System.Serializable]
            partial class C
            {
                private readonly Dictionary<string, long> _a = new();
                [System.NonSerialized] private readonly Dictionary<string, long> _b = new();
                private static readonly Dictionary<string, long> _c = new();
            }
            """);
        Assert.Equal([ShapeRefusal.Serialized, ShapeRefusal.None, ShapeRefusal.None], shape.Fields.Select(static field => field.Refusal));
    }

    [Fact]
    public void A_refused_field_leaves_the_others_alone() => Assert.DoesNotContain("Waived", Assert.Single(Generation.Of(Usings("""
        [GuardedState]
        internal partial class C
        {
            private readonly Dictionary<string, long> _stock = new();
            [Unguarded("filled once")] private readonly Dictionary<string, long> _waived = new();
            public int Waived => _waived.Count;
            private readonly System.Collections.Immutable.ImmutableDictionary<string, long> _frozen = System.Collections.Immutable.ImmutableDictionary<string, long>.Empty;
            public int Frozen => _frozen.Count;
        }
        """))).Value, StringComparison.Ordinal);

    [Fact]
    public void Every_refusal_has_a_case()
    {
        IEnumerable<ShapeRefusal> covered = Types.Select(static row => row.Refusal).Concat(Fields.Select(static row => row.Refusal)).Concat(Properties.Select(static row => row.Refusal));
        Assert.Empty(Enum.GetValues<ShapeRefusal>().Except(covered).Except([ShapeRefusal.None, ShapeRefusal.Unseen])); // what no generator sees, only rules can refuse
    }

    private static string Usings(string source) => "using System.Collections.Generic;\nusing SafeState;\n" + source;

    private static GuardedTypeShape Shape(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create([source.StartsWith("using", StringComparison.Ordinal) ? source : Usings(source)]);
        return compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Concat(compilation.GlobalNamespace.GetTypeMembers(string.Empty))
            .Select(type => GuardedTypeShape.Of(type, compilation, default))
            .First(static shape => shape is not null)!;
    }
}
