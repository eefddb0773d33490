using System.Linq;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests;

/// <summary>Classes that are valid: their accessors compile without a warning, nullable on and off.</summary>
public sealed class ValidShapeTests
{
    private const string Map = "private readonly Dictionary<string, long> _stock = new(); private object Use() => Stock; public object Used => Use();";

    private static readonly (string Name, string Source)[] Shapes =
    [
        ("in a class", $$"""internal partial class Outer { [GuardedState] private partial class C { {{Map}} } internal static object X => new C(); }"""),
        ("in a struct", $$"""internal partial struct Outer { [GuardedState] internal partial class C { {{Map}} } }"""),
        ("in a readonly ref struct", $$"""internal readonly ref partial struct Outer { [GuardedState] internal partial class C { {{Map}} } }"""),
        ("in an interface", $$"""internal partial interface Outer { [GuardedState] partial class C { {{Map}} } }"""),
        ("in a record", $$"""internal partial record Outer(int X) { [GuardedState] internal partial class C { {{Map}} } }"""),
        ("in a static class", $$"""internal static partial class Outer { [GuardedState] internal sealed partial class C { {{Map}} } }"""),
        ("abstract", $$"""[GuardedState] internal abstract partial class C { {{Map}} }"""),
        ("with a primary constructor", """[GuardedState] internal partial class C(Dictionary<string, long> given) { private readonly Dictionary<string, long> _stock = given; public object Used() => Stock; }"""),
        ("static", """[GuardedState] internal static partial class C { private static readonly Dictionary<string, long> s_stock = []; public static object Used() => Stock; }"""),
        ("in several parts", $$"""[GuardedState] internal partial class C { {{Map}} } internal partial class C { private readonly Dictionary<int, int> _other = new(); public object O => Other; } internal sealed partial class C { }"""),
        ("with many constraints", """
            #nullable enable
            [GuardedState]
            internal partial class C<TKey, TValue, TNumber, TUnmanaged, TNew>
                where TKey : notnull, System.IEquatable<TKey>
                where TValue : class?
                where TNumber : unmanaged, System.Numerics.IBinaryInteger<TNumber>
                where TUnmanaged : unmanaged
                where TNew : C<TKey, TValue, TNumber, TUnmanaged, TNew>, new()
            {
                private readonly Dictionary<TKey, TValue> _values = new();
                private readonly Dictionary<TKey, TNumber> _numbers = new();
                private readonly Dictionary<TUnmanaged, TNew> _news = new();
                private static readonly Dictionary<TKey, TNew[]> s_arrays = new();
                public (object, bool, object, object) Used(TKey key) => (Values, Numbers.TryDecrement(key), News, Arrays);
            }
            """),
        ("with unusual value types", """
            [GuardedState]
            internal partial class C
            {
                private readonly Dictionary<string, dynamic> _dynamics = new();
                private readonly Dictionary<string, (int A, string B)> _tuples = new();
                private readonly Dictionary<(int, int), int[][,]> _arrays = new();
                private readonly Dictionary<System.DayOfWeek, long?> _nullables = new();
                private readonly Dictionary<nint, nuint> _natives = new();
                private readonly Dictionary<char, char> _chars = new();
                private readonly Dictionary<Key, Dictionary<Key, System.Action<Key>>> _nested = new();
                private sealed record Key(int X);
                public object[] Used => [Dynamics, Tuples, Arrays, Nullables, Natives.TryDecrement(1), Chars, Nested];
            }
            """),
        ("with every number", """
            [GuardedState]
            internal partial class C
            {
                private readonly Dictionary<int, sbyte> _a = new();
                private readonly Dictionary<int, byte> _b = new();
                private readonly Dictionary<int, short> _d = new();
                private readonly Dictionary<int, ushort> _e = new();
                private readonly Dictionary<int, int> _f = new();
                private readonly Dictionary<int, uint> _g = new();
                private readonly Dictionary<int, long> _h = new();
                private readonly Dictionary<int, ulong> _i = new();
                private readonly Dictionary<int, nint> _j = new();
                private readonly Dictionary<int, nuint> _k = new();
                private readonly Dictionary<int, float> _l = new();
                private readonly Dictionary<int, double> _m = new();
                private readonly Dictionary<int, decimal> _n = new();
                private readonly Dictionary<int, System.Half> _o = new();
                private readonly Dictionary<int, System.Int128> _p = new();
                private readonly Dictionary<int, System.UInt128> _q = new();
                private readonly Dictionary<int, System.Runtime.InteropServices.NFloat> _r = new();
                public bool Used => A.TryDecrement(1, floor: 2) | B.TryDecrement(1, 2) | D.TryDecrement(1, floor: 2) | E.TryDecrement(1) | F.TryDecrement(1) | G.TryDecrement(1)
                    | H.TryDecrement(1) | I.TryDecrement(1) | J.TryDecrement(1) | K.TryDecrement(1, by: 2, floor: 1) | L.TryDecrement(1, 0.5f) | M.TryDecrement(1) | N.TryDecrement(1, 0.5m)
                    | O.TryDecrement(1) | P.TryDecrement(1) | Q.TryDecrement(1) | R.TryDecrement(1) | F.TryDecrement(1, out int left) | F.TryDecrement(1, 2, 3, out left);
            }
            """),
        ("with keyword names", """
            namespace @namespace.@class
            {
                [GuardedState]
                internal partial class @event<@in> where @in : notnull
                {
                    private readonly Dictionary<@in, @event<@in>> @lock = new();
                    [Guarded(Accessor = "new")] private readonly Dictionary<@in, int> @this = new();
                    [Guarded(Accessor = "field")] private readonly Dictionary<@in, int> value = new();
                    public object[] Used => [Lock, @new, @field];
                }
            }
            """),
        ("with non-ASCII names", """namespace Größe.名前 { [GuardedState] internal partial class Čišćenje<Ω> where Ω : notnull { private readonly Dictionary<Ω, int> _šifra = new(), 在庫x = new(); public object Used => Šifra; [Guarded(Accessor = "é\u0301")] private readonly Dictionary<Ω, int> _z = new(); public object Other => é́; } }""".Replace(", 在庫x = new()", string.Empty, System.StringComparison.Ordinal)),
        ("in a namespace with System in it", $$"""namespace Shop.System.SafeState { internal class Object; internal class String; [global::SafeState.GuardedState] internal partial class C { {{Map}} } }"""),
        ("with members called like the runtime's", """
            [GuardedState]
            internal partial class C
            {
                private readonly Dictionary<string, long> content = new();
                private readonly Dictionary<string, long> key = new();
                private readonly Dictionary<string, long> by = new();
                private readonly Dictionary<string, Count> _counts = new();
                internal sealed class Count;
                public object[] Used => [Content, Key, By, Counts];
            }
            """),
        ("derived from a guarded class", $$"""[GuardedState] internal partial class B { {{Map}} } [GuardedState] internal partial class C : B { {{Map.Replace("Used", "Mine", System.StringComparison.Ordinal)}} }"""),
        ("nested in its guarded base", $$"""[GuardedState] internal partial class B { {{Map}} [GuardedState] internal partial class C : B { private readonly Dictionary<string, int> stock = new(); public object Inner => Stock; } }"""),
        ("with quotes in names", """[GuardedState(Name = "a\"b\\ */ \r\n {0} </c>")] internal partial class C { private readonly Dictionary<string, long> _stock = new(); [Guarded(Name = "\u2028\0*/")] private readonly Dictionary<int, int> _b = new(); public object[] Used => [Stock, B]; }"""),
        ("with obsolete types", """[System.Obsolete] internal class Old; [GuardedState] internal partial class C { [System.Obsolete] private readonly Dictionary<string, Old> _stock = new(); [System.Obsolete] public object Used => Stock; }"""),
        ("with a field without nullable context", """
            #nullable disable
            [GuardedState] internal partial class C<TKey, TValue> { private readonly Dictionary<TKey, TValue> _stock = new(); private readonly Dictionary<string, List<string>> _lists = new(); public object[] Used => [Stock, Lists]; }
            """),
        ("with constraints that were never annotated", """
            #nullable enable
            internal class Box<T> where T : class, System.IComparable<T>;
            internal class Any<T> where T : notnull;
            #nullable disable
            [GuardedState] internal partial class C<T, U> where T : class, System.IComparable<T>
            {
                private readonly Dictionary<U, Box<T>> _boxes = new();
                private readonly Dictionary<Any<U>, T> _keys = new();
                public object[] Used => [Boxes, Keys];
            }
            """),
        ("with a field that may be null", """
            #nullable enable
            [GuardedState] internal partial class C { private Dictionary<string, List<string?>?>? _stock = null; public object Used => Stock; }
            """),
        ("marshalled by reference", $$"""[GuardedState] internal partial class C : System.MarshalByRefObject { {{Map}} }"""),
        ("with explicit interface members", $$"""internal interface I { object Stock { get; } } [GuardedState] internal partial class C : I { {{Map}} object I.Stock => Stock; }"""),
    ];

    public static TheoryData<string> Names => [.. Shapes.Select(static shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiles_without_a_warning(string name) =>
        Assert.NotEmpty(Generation.Of(Source(name)));

    internal static string Source(string name) => "using System.Collections.Generic;\nusing SafeState;\n" + Shapes.Single(shape => shape.Name == name).Source;
}
