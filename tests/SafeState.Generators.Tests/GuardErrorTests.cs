using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Harness;
using SafeState.Roslyn;

namespace SafeState.Generators.Tests;

public sealed class GuardErrorTests
{
    private const string Map = "private readonly Dictionary<string, long> _stock = new();";

    private static readonly (GuardError Refusal, string Source)[] Types =
    [
        (GuardError.Nameless, $$"""[GuardedState] partial class { {{Map}} }"""),
        (GuardError.NotPartial, $$"""[GuardedState] class C { {{Map}} }"""),
        (GuardError.NotPartial, $$"""[GuardedState] partial class C { {{Map}} } class C { }"""),
        (GuardError.ContainerNotPartial, $$"""class Outer { [GuardedState] partial class C { {{Map}} } }"""),
        (GuardError.ContainerNotPartial, $$"""class Outer { partial class Middle { [GuardedState] partial class C { {{Map}} } } }"""),
        (GuardError.Record, $$"""[GuardedState] partial record C { {{Map}} }"""),
        (GuardError.Record, $$"""[GuardedState] partial record struct C() { {{Map}} }"""),
        (GuardError.NotAClass, $$"""[GuardedState] partial struct C() { {{Map}} }"""),
        (GuardError.NotAClass, """[GuardedState] partial interface C { private static Dictionary<string, long> _stock = new(); }"""),
        (GuardError.FileLocal, $$"""[GuardedState] file partial class C { {{Map}} }"""),
        (GuardError.FileLocal, $$"""file partial class Outer { [GuardedState] partial class C { {{Map}} } }"""),
        (GuardError.ExplicitLayout, """
            [GuardedState, System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
            partial class C { [System.Runtime.InteropServices.FieldOffset(0)] private readonly Dictionary<string, long> _stock = new(); }
            """),
        (GuardError.UnknownStrategy, $$"""[GuardedState((GuardStrategy)99)] partial class C { {{Map}} }"""),
        (GuardError.UnknownStrategy, $$"""[GuardedState(default(GuardStrategy))] partial class C { {{Map}} }"""),
        (GuardError.BlankName, $$"""[GuardedState(Name = " ")] partial class C { {{Map}} }"""),
        (GuardError.BlankName, $$"""[GuardedState(Name = null)] partial class C { {{Map}} }"""),
        (GuardError.UnreadableAttribute, $$"""[GuardedState("striped")] partial class C { {{Map}} }"""),
        (GuardError.UnreadableAttribute, $$"""[GuardedState(Missing.Strategy)] partial class C { {{Map}} }"""),
    ];

    private static readonly (GuardError Refusal, string Field)[] Fields =
    [
        (GuardError.Waived, """[Unguarded("read only after start")] """ + Map),
        (GuardError.GuardedAndWaived, """[Guarded, Unguarded("?")] """ + Map),
        (GuardError.UnsupportedType, "[Guarded] private readonly LinkedList<string> _stock = new();"),
        (GuardError.UnsupportedType, "[Guarded] private readonly int[] _stock = null!;"),
        (GuardError.StrategyOfShape, "[Guarded(GuardStrategy.Striped)] private readonly List<string> _stock = new();"),
        (GuardError.StrategyOfShape, "[Guarded(GuardStrategy.ReaderWriter)] private readonly Queue<string> _stock = new();"),
        (GuardError.StrategyOfShape, "[Guarded(GuardStrategy.Snapshot)] private long _stock;"),
        (GuardError.UnsupportedMap, "private readonly System.Collections.Hashtable _stock = new();"),
        (GuardError.UnsupportedMap, "private readonly Derived _stock = new(); private sealed class Derived : Dictionary<int, int>;"),
        (GuardError.NotPrivate, "public readonly Dictionary<string, long> _stock = new();"),
        (GuardError.NotPrivate, "protected Dictionary<string, long> _stock = new();"),
        (GuardError.NotPrivate, "protected internal Dictionary<string, long> _stock = new();"),
        (GuardError.ByReference, "private ref Dictionary<string, long> _stock;"),
        (GuardError.Volatile, "private volatile Dictionary<string, long> _stock = new();"),
        (GuardError.ThreadStatic, "[System.ThreadStatic] private static Dictionary<string, long> _stock;"),
        (GuardError.Constant, "private const Dictionary<string, long> _stock = null;"),
        (GuardError.Serialized, "[System.Runtime.Serialization.DataMember] " + Map),
        (GuardError.Serialized, "[System.Text.Json.Serialization.JsonInclude] " + Map),
        (GuardError.UnknownStrategy, "[Guarded((GuardStrategy)(-1))] " + Map),
        (GuardError.BlankName, """[Guarded(Name = "")] """ + Map),
        (GuardError.BlankName, """[Guarded(Name = null)] """ + Map),
        (GuardError.UnreadableAttribute, """[Guarded(1, 2, 3)] """ + Map),
        (GuardError.LosesOrder, "[Guarded(GuardStrategy.Striped)] private readonly SortedDictionary<string, long> _stock = new();"),
        (GuardError.LosesOrder, "[Guarded(GuardStrategy.Striped)] private readonly SortedList<string, long> _stock = new();"),
        (GuardError.SourceOnField, """[Guarded(Source = "Load")] """ + Map + " private static Dictionary<string, long> Load() => new();"),
        (GuardError.InvalidAccessor, """[Guarded(Accessor = "two words")] """ + Map),
        (GuardError.InvalidAccessor, """[Guarded(Accessor = "")] """ + Map),
        (GuardError.InvalidAccessor, """[Guarded(Accessor = null)] """ + Map),
        (GuardError.InvalidAccessor, """[Guarded(Accessor = "@Stock")] """ + Map),
        (GuardError.InvalidAccessor, """[Guarded(Accessor = "Sto\u200Dck")] """ + Map),
        (GuardError.NameTaken, Map + "private int Stock, StockStore, GuardedStock;"),
        (GuardError.NameTaken, Map + "private int Stock, StockStoreMap, GuardedStock;"),
        (GuardError.NameTaken, Map + "private readonly Dictionary<string, long> stock = new();"),
        (GuardError.NameTaken, Map + "private readonly Dictionary<string, long> m_stock = new(), s_stock = new();"),
        (GuardError.NameTaken,
        """[Guarded(Accessor = "Levels")] private readonly Dictionary<string, long> _stock = new(); private int Levels => 1;"""),
        (GuardError.NameTaken, """[Guarded(Accessor = "Levels")] private readonly Dictionary<string, long> _one = new(), _two = new();"""),
        (GuardError.NameTaken, """[Guarded(Accessor = "C")] private readonly Dictionary<string, long> _stock = new();"""),
        (GuardError.LeasesOfShape, "[Guarded(Leases = true)] private readonly List<System.IDisposable> _stock = new();"),
        (GuardError.LeasesOfShape, "[Guarded(Leases = true)] private readonly SortedDictionary<int, System.IDisposable> _stock = new();"),
        (GuardError.LeasesOfShape, "[Guarded(Leases = true)] private System.IDisposable _stock = null!;"),
        (GuardError.LeaseValues, "[Guarded(Leases = true)] " + Map),
        (GuardError.LeaseValues, "[Guarded(Leases = true)] private readonly Dictionary<int, object> _stock = new();"),
        (GuardError.LeaseValues,
            "[Guarded(Leases = true)] private readonly Dictionary<int, System.Threading.CancellationTokenRegistration> _stock = new();"),
        (GuardError.LeasesInGroup, """
            [Guarded(Leases = true, Group = "G")] private readonly Dictionary<int, System.IDisposable> _stock = new();
            """),
        (GuardError.InvalidMultimap, "[Guarded(Multimap = true)] " + Map),
        (GuardError.InvalidMultimap, "[Guarded(Multimap = true)] private readonly List<List<int>> _stock = new();"),
        (GuardError.InvalidMultimap, "[Guarded(Multimap = true)] private readonly Dictionary<int, SortedSet<int>> _stock = new();"),
        (GuardError.InvalidMultimap, "[Guarded(Multimap = true)] private readonly Dictionary<int, Queue<int>> _stock = new();"),
        (GuardError.InvalidMultimap, "[Guarded(Multimap = true)] private readonly Dictionary<int, int[]> _stock = new();"),
        (GuardError.InvalidMultimap, "[Guarded(Multimap = true)] private readonly SortedDictionary<int, List<int>> _stock = new();"),
        (GuardError.InvalidMultimap, "[Guarded(Multimap = true)] private int _stock;"),
        (GuardError.InvalidMultimap, """
            [Guarded(Multimap = true, Group = "G")] private readonly Dictionary<int, int> _stock = new();
            """),
        (GuardError.LeaseValues, "[Guarded(Multimap = true, Leases = true)] private readonly Dictionary<int, List<int>> _stock = new();"),
        (GuardError.InvalidGroup, """[Guarded(Group = "a b")] """ + Map),
        (GuardError.InvalidGroup, """[Guarded(Group = null)] """ + Map),
        (GuardError.GroupStrategy, """[Guarded(GuardStrategy.Snapshot, Group = "index")] private List<int> _stock = new();"""),
        (GuardError.GroupStrategy, """[Guarded(GuardStrategy.Striped, Group = "index")] """ + Map),
        (GuardError.GroupStrategy, """[Guarded(GuardStrategy.Snapshot, Group = "index")] """ + Map),
        (GuardError.GroupMixesStrategies,
        """[Guarded(GuardStrategy.ReaderWriter, Group = "index")] private int _other; [Guarded(Group = "index")] """ + Map),
        (GuardError.GroupMixesStatic, """[Guarded(Group = "index")] private static int s_other; [Guarded(Group = "index")] """ + Map),
        (GuardError.GroupNameTaken, """private int IndexTx; [Guarded(Group = "index")] """ + Map),
        (GuardError.GroupNameTaken, """[Guarded(Group = "index")] private int _stock, stock;"""),
        (GuardError.Published, "[CommunityToolkit.Mvvm.ComponentModel.ObservableProperty] " + Map),
        (GuardError.Published, "[ReactiveUI.SourceGenerators.Reactive] " + Map),
    ];

    private static readonly (GuardError Refusal, string Property)[] Properties =
    [
        (GuardError.PropertyNotPartial, "[Guarded] public IGuardedMap<string, long> Stock { get; }"),
        (GuardError.PropertyNotPartial, "[Guarded] public IGuardedMap<string, long> Stock => null;"),
        (GuardError.PropertyNotPartial, "[Guarded] public partial IGuardedMap<string, long> Stock => null;"),
        (GuardError.PropertyNotPartial,
        "[Guarded] public partial IGuardedMap<string, long> Stock { get; } public partial IGuardedMap<string, long> Stock => null;"),
        (GuardError.PropertyNotPartial, "[Guarded] public abstract partial IGuardedMap<string, long> Stock { get; }"),
        (GuardError.PropertyNotPartial,
        "[Guarded] partial IGuardedMap<string, long> I.Stock { get; } interface I { IGuardedMap<string, long> Stock { get; } }"),
        (GuardError.PropertyNotReadOnly, "[Guarded] public partial IGuardedMap<string, long> Stock { get; set; }"),
        (GuardError.PropertyNotReadOnly, "[Guarded] public partial IGuardedMap<string, long> Stock { get; init; }"),
        (GuardError.PropertyNotReadOnly, "[Guarded] public partial IGuardedMap<string, long> Stock { set; }"),
        (GuardError.PropertyType, "[Guarded] public partial Dictionary<string, long> Stock { get; }"),
        (GuardError.PropertyType, "[Guarded] public partial int Stock { get; }"),
        (GuardError.PropertyType, "[Guarded] public partial IGuardedNumberMap<string, string> Stock { get; }"),
        (GuardError.PropertyType, "[Guarded] public partial IGuardedNumberMap<string, char> Stock { get; }"),
        (GuardError.PropertyType, "[Guarded] public partial ref IGuardedMap<string, long> Stock { get; }"),
        (GuardError.PropertyType, "[Guarded] public partial IGuardedMap<string, long> this[int index] { get; }"),
        (GuardError.AccessorOnProperty, """[Guarded(Accessor = "Levels")] public partial IGuardedMap<string, long> Stock { get; }"""),
        (GuardError.SourceMissing, """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; }"""),
        (GuardError.SourceMissing, """[Guarded(Source = null)] public partial IGuardedMap<string, long> Stock { get; }"""),
        (GuardError.SourceMissing, """[Guarded(Source = " ")] public partial IGuardedMap<string, long> Stock { get; }"""),
        (GuardError.SourceMissing,
        """[Guarded(Source = "Create")] public static partial IGuardedMap<string, long> Stock { get; } """
        + """private Dictionary<string, long> Create() => new();"""),
        (GuardError.SourceMissing,
        """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } """
        + """private Dictionary<string, long> Create(int size) => new();"""),
        (GuardError.SourceMissing,
        """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } """
        + """private Dictionary<string, V> Create<V>() => new();"""),
        (GuardError.SourceMissing,
        """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } """
        + """private Dictionary<string, long> Create => new();"""),
        (GuardError.LeasesOfShape, "[Guarded(Leases = true)] public partial IGuardedMap<int, System.IDisposable> Stock { get; }"),
        (GuardError.LeaseValues, "[Guarded] public partial IGuardedLeaseMap<int, string> Stock { get; }"),
        (GuardError.InvalidMultimap, "[Guarded(Multimap = true)] public partial IGuardedMap<int, List<int>> Stock { get; }"),
        (GuardError.SourceType,
        """[Guarded(Source = "Create")] public partial IGuardedMultimap<string, long> Stock { get; } """
        + """private Dictionary<string, long> Create() => new();"""),
        (GuardError.SourceType,
        """[Guarded(Source = "Create")] public partial IGuardedMultimap<string, long> Stock { get; } """
        + """private Dictionary<string, HashSet<long>> Create() => new();"""),
        (GuardError.SourceType,
        """[Guarded(Source = "Create")] public partial IGuardedSetMultimap<string, long> Stock { get; } """
        + """private Dictionary<string, HashSet<int>> Create() => new();"""),
        (GuardError.SourceType,
        """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } """
        + """private Dictionary<string, int> Create() => new();"""),
        (GuardError.SourceType,
        """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } private void Create() { }"""),
        (GuardError.SourceType,
        """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } """
        + """private List<(string, long)> Create() => new();"""),
        (GuardError.SourceType,
        """[Guarded(Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } """
        + """private System.Threading.Tasks.Task<Dictionary<string, long>> Create() => null;"""),
        (GuardError.SourceType,
        """[Guarded(Source = "Create")] public partial IGuardedMap<string, string> Stock { get; } """
        + """private Dictionary<string, string?> Create() => new();"""),
        (GuardError.SourceType,
        """[Guarded(Source = "Create")] public partial IGuardedMap<string, List<string>> Stock { get; } """
        + """private KeyValuePair<string, List<string?>>[] Create() => [];"""),
        (GuardError.LosesOrder,
        """[Guarded(GuardStrategy.Striped, Source = "Create")] public partial IGuardedMap<string, long> Stock { get; } """
        + """private SortedList<string, long> Create() => new();"""),
        (GuardError.UnknownStrategy, "[Guarded((GuardStrategy)9)] public partial IGuardedMap<string, long> Stock { get; }"),
        (GuardError.BlankName, """[Guarded(Name = "")] public partial IGuardedMap<string, long> Stock { get; }"""),
        (GuardError.NameTaken, "[Guarded] public partial IGuardedMap<string, long> Stock { get; } private class StockMap { }"),
        (GuardError.GroupOnProperty, """[Guarded(Group = "index")] public partial IGuardedMap<string, long> Stock { get; }"""),
    ];

    public static TheoryData<int> TypeCases => [.. Enumerable.Range(0, Types.Length)];

    public static TheoryData<int> PropertyCases => [.. Enumerable.Range(0, Properties.Length)];

    public static TheoryData<int> FieldCases => [.. Enumerable.Range(0, Fields.Length)];

    [Theory]
    [MemberData(nameof(TypeCases))]
    public void A_refused_type_gets_nothing(int index)
    {
        (GuardError refusal, string source) = Types[index];
        Assert.Equal((source, refusal), (source, Shape(source).Error));
        Assert.Empty(Generation.Unchecked(Usings(source)));
    }

    [Theory]
    [MemberData(nameof(FieldCases))]
    public void A_refused_field_gets_nothing(int index)
    {
        (GuardError refusal, string field) = Fields[index];
        string source = $$"""
            namespace CommunityToolkit.Mvvm.ComponentModel { internal sealed class ObservablePropertyAttribute : System.Attribute; }
            namespace ReactiveUI.SourceGenerators { internal sealed class ReactiveAttribute : System.Attribute; }
            class Ancestor { protected int Inherited; }
            partial class Outer<U> { [GuardedState] partial class C<T> : Ancestor { {{field}} } }
            """;
        Assert.All(Shape(source).Fields, shape => Assert.Equal((field, refusal), (field, shape.Error)));
        Assert.NotEmpty(Shape(source).Fields);
        Assert.Empty(Generation.Unchecked(Usings(source)));
    }

    [Theory]
    [MemberData(nameof(PropertyCases))]
    public void A_refused_property_gets_nothing(int index)
    {
        (GuardError refusal, string property) = Properties[index];
        string source = Usings($$"""#nullable enable{{"\n"}}[GuardedState] abstract partial class C { {{property}} }""");
        Assert.Equal((property, refusal), (property, Assert.Single(Shape(source).Properties).Error));
        Assert.Empty(Generation.Unchecked(source));
    }

    [Fact]
    public void Serializable_types_serialize_their_instance_fields()
    {
        GuardedTypeInfo shape = Shape("""
            [GuardedState, System.Serializable]
            partial class C
            {
                private readonly Dictionary<string, long> _a = new();
                [System.NonSerialized] private readonly Dictionary<string, long> _b = new();
                private static readonly Dictionary<string, long> _c = new();
            }
            """);
        Assert.Equal([GuardError.Serialized, GuardError.None, GuardError.None], shape.Fields.Select(static field => field.Error));
    }

    [Fact]
    public void A_refused_field_leaves_the_others_alone() => Assert.DoesNotContain("Waived", Assert.Single(Generation.Run(Usings("""
        [GuardedState]
        internal partial class C
        {
            private readonly Dictionary<string, long> _stock = new();
            [Unguarded("filled once")] private readonly Dictionary<string, long> _waived = new();
            public int Waived => _waived.Count;
            private readonly System.Collections.Immutable.ImmutableDictionary<string, long> _frozen =
                System.Collections.Immutable.ImmutableDictionary<string, long>.Empty;
            public int Frozen => _frozen.Count;
        }
        """))).Value, StringComparison.Ordinal);

    [Fact]
    public void Every_refusal_has_a_case()
    {
        IEnumerable<GuardError> covered = Types.Select(static row => row.Refusal).Concat(Fields.Select(static row => row.Refusal))
            .Concat(Properties.Select(static row => row.Refusal));
        Assert.Empty(Enum.GetValues<GuardError>().Except(covered)
            .Except([GuardError.None, GuardError.InvisibleToGenerator])); // what no generator sees, only rules can refuse
    }

    private static string Usings(string source) => "using System.Collections.Generic;\nusing SafeState;\n" + source;

    private static GuardedTypeInfo Shape(string source)
    {
        CSharpCompilation compilation =
            TestCompilation.Create([source.StartsWith("using", StringComparison.Ordinal) ? source : Usings(source)]);
        return compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Concat(compilation.GlobalNamespace.GetTypeMembers(string.Empty))
            .Select(type => GuardedTypeInfo.TryCreate(type, compilation, default))
            .First(static shape => shape is not null)!;
    }
}
