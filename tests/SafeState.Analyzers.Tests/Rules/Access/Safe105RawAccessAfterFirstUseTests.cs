using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe105RawAccessAfterFirstUseTests
{
    [Theory]
    [InlineData("public Inventory() { Stock[\"a\"] = 1; {|SAFE105:_stock|}[\"b\"] = 2; }")]
    [InlineData("public Inventory() { int n = this.Stock.Count; this.{|SAFE105:_stock|}.Add(\"b\", 2); }")]
    [InlineData("public Inventory() { Stock[\"a\"] = 1; {|SAFE105:_stock|} = new(); }")]
    [InlineData(
        "public Inventory() { foreach (string sku in new[] { \"a\", \"b\" }) { {|SAFE105:_stock|}.Add(sku, 0); Stock[sku] = 1; } }")]
    [InlineData("public Inventory(bool warm) { if (warm) { Stock[\"a\"] = 1; } {|SAFE105:_stock|}.Clear(); }")]
    [InlineData("public Inventory(List<object> registry) { registry.Add(this); {|SAFE105:_stock|}.Add(\"a\", 1); }")]
    [InlineData("private Inventory? _self; public Inventory() { _self = this; {|SAFE105:_stock|}.Add(\"a\", 1); }")]
    [InlineData(
        "public Inventory() { WarmUp(); {|SAFE105:_stock|}.Add(\"a\", 1); } private void WarmUp() => Deeper(); private void Deeper() => "
            + "Stock[\"a\"] = 1;")]
    [InlineData(
        "private readonly Timer _timer; public Inventory() { _timer = new Timer(_ => Stock.Clear()); {|SAFE105:_stock|}.Add(\"a\", 1); }")]
    [InlineData(
        "public Inventory() { AppDomain.CurrentDomain.ProcessExit += OnExit; {|SAFE105:_stock|}.Add(\"a\", 1); } private void "
            + "OnExit(object? sender, EventArgs e) => Stock.Clear();")]
    [InlineData("public Inventory() { Stock[\"a\"] = 1; } public Inventory(int n) : this() { {|SAFE105:_stock|}.Add(\"b\", n); }")]
    [InlineData("public Inventory() { {|SAFE105:_stock|}[\"a\"] = Stock.Count; }")]
    [InlineData("public Inventory() { try { Stock[\"a\"] = 1; } catch (InvalidOperationException) { {|SAFE105:_stock|}.Clear(); } }")]
    [InlineData("public Inventory() { try { Stock[\"a\"] = 1; } finally { {|SAFE105:_stock|}.Clear(); } }")]
    [InlineData("public Inventory() { try { Console.WriteLine(); } finally { Stock[\"a\"] = 1; } {|SAFE105:_stock|}.Clear(); }")]
    [InlineData("public Inventory() { int total = Total; {|SAFE105:_stock|}.Clear(); } public int Total => Stock.Count;")]
    [InlineData("public Inventory() { Fill(); {|SAFE105:_stock|}.Clear(); void Fill() => Stock[\"a\"] = 1; }")]
    [InlineData(
        "private static readonly Dictionary<string, long> s_all = []; static Inventory() { All[\"a\"] = 1; {|SAFE105:s_all|}.Clear(); }")]
    [InlineData(
        "private static readonly Dictionary<string, long> s_all = []; private static readonly int s_size = All.Count; static Inventory() "
            + "{ {|SAFE105:s_all|}.Clear(); }")]
    [InlineData(
        "private static readonly Dictionary<string, long> s_all = []; private static readonly int s_size = All.Count; private static "
            + "readonly int s_raw = {|SAFE105:s_all|}.Count;")]
    public Task Reports(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("public Inventory() { _stock[\"a\"] = 1; Stock[\"b\"] = 2; }")]
    [InlineData("public Inventory(List<object> registry) { _stock[\"a\"] = 1; registry.Add(this); }")]
    [InlineData("private readonly Dictionary<int, int> _prices = []; public Inventory() { Stock[\"a\"] = 1; _prices.Add(1, 1); }")]
    [InlineData("public Inventory(bool warm) { if (warm) { Stock[\"a\"] = 1; return; } _stock.Clear(); }")]
    [InlineData("public Inventory(bool warm) { if (warm) { Stock[\"a\"] = 1; } else { _stock.Clear(); } }")]
    [InlineData("public Inventory(Inventory other) { other.Stock[\"a\"] = 1; _stock.Clear(); }")]
    [InlineData("public Inventory() { Log(); _stock.Clear(); } private void Log() => Console.WriteLine(nameof(Stock));")]
    [InlineData("private int _n; public Inventory() { SetUp(); _stock.Clear(); } private void SetUp() { _n = 1; this._n++; }")]
    [InlineData("private int _n; public Inventory(List<int> numbers) { numbers.ForEach(n => _n += n); _stock.Clear(); }")]
    [InlineData("public Inventory() { _stock.Add(\"a\", 1); _stock.Add(\"b\", Other()); } private static int Other() => 0;")]
    [InlineData("public Inventory() { _ = new Inventory(1); _stock.Clear(); } private Inventory(int n) { Stock[\"a\"] = n; }")]
    [InlineData("public Inventory() { bool same = this == null || ReferenceEquals(this, null); _stock.Clear(); }")]
    [InlineData("public Inventory(List<object> registry) { registry.Add(this); Console.WriteLine(nameof(_stock)); Stock.Clear(); }")]
    [InlineData(
        "private static readonly Dictionary<string, long> s_all = []; private static readonly int s_raw = s_all.Count; static "
            + "Inventory() { s_all.Clear(); All[\"a\"] = 1; }")]
    public Task Leaves_alone(string members) => RuleTest.Members(members);

    [Theory]
    [InlineData("_parts[\"self\"] = this; _parts.Add(\"a\", 1); _stock.Clear();")]
    [InlineData("_parts.Add(\"self\", this); this._parts[\"a\"] = 1; _stock.Clear();")]
    [InlineData("_parts.TryAdd(\"self\", (object?)this); _stock.Clear();")]
    [InlineData("_later = new() { [\"self\"] = 1 }; _later[\"self\"] = this; _stock.Clear();")]
    public Task Leaves_an_object_alone_that_only_its_own_dictionary_holds(string body) => HoldingItself(body);

    [Theory]
    [InlineData("_given = given; {|SAFE105:_given|}[\"self\"] = this; {|SAFE105:_stock|}.Clear();")]
    [InlineData("_given = given; {|SAFE105:_given|}.Add(\"self\", this); {|SAFE105:_given|}.Clear();")]
    [InlineData("given[\"self\"] = this; {|SAFE105:_stock|}.Clear();")]
    [InlineData("Parts[\"self\"] = this; {|SAFE105:_stock|}.Clear();")]
    [InlineData("other._parts[\"self\"] = this; {|SAFE105:_stock|}.Clear();", "SAFE101:")]
    public Task Reports_an_object_that_a_dictionary_of_others_holds(string body, string? also = null) =>
        HoldingItself(also is null ? body : body.Replace("_parts", $"{{|{also}_parts|}}", System.StringComparison.Ordinal));

    private static Task HoldingItself(string body) => RuleTest.Members($$"""
        private readonly Dictionary<string, object?> _parts = [];
        private Dictionary<string, object?> _later;
        private readonly Dictionary<string, object?> _given = [];
        public Inventory(Dictionary<string, object?> given, Inventory other) { _later = []; {{body}} }
        """);

    [Theory]
    [InlineData("public class Inventory : Base",
        "public Inventory() { Fill(); {|SAFE105:_stock|}.Clear(); } protected virtual void Fill() { } protected int Total => Stock.Count;")]
    [InlineData("public class Inventory : Base",
        "public Inventory() { Run(); {|SAFE105:_stock|}.Clear(); } protected override void OnRun() => Stock.Clear();")]
    [InlineData("public class Inventory : Base",
        "public Inventory() { OnRun(); {|SAFE105:_stock|}.Clear(); } public int Total => Stock.Count;")]
    [InlineData("public class Inventory : Base",
        "public Inventory() { int size = Size; {|SAFE105:_stock|}.Clear(); } protected virtual int Size => 0; internal void Empty() => "
            + "Stock.Clear();")]
    [InlineData("public sealed class Inventory : Base",
        "public Inventory() { base.Run(); {|SAFE105:_stock|}.Clear(); } protected override void OnRun() => Stock.Clear();")]
    public Task Reports_calls_that_another_class_may_answer(string head, string members) => Derived(head, members);

    [Theory]
    [InlineData("public class Inventory : Base",
        "public Inventory() { Fill(); _stock.Clear(); } protected virtual void Fill() { } private int Total => Stock.Count;")]
    [InlineData("public sealed class Inventory : Base", "public Inventory() { OnRun(); _stock.Clear(); } public int Total => Stock.Count;")]
    [InlineData("public class Inventory : Base", "public Inventory() { Run(); _stock.Clear(); } public int Total => Stock.Count;")]
    [InlineData("public class Inventory : Base",
        "public Inventory(Inventory other) { other.Fill(); _stock.Clear(); } protected virtual void Fill() { } public int Total => "
            + "Stock.Count;")]
    [InlineData("public class Inventory : Base",
        "public Inventory() { string name = ToString()!; _stock.Clear(); } public int Total => Stock.Count;")]
    [InlineData("public class Inventory : Base",
        "public Inventory() { _stock.Clear(); Fill(); } protected virtual void Fill() { } public int Total => Stock.Count;")]
    public Task Leaves_calls_alone_that_no_other_class_answers_so(string head, string members) => Derived(head, members);

    [Theory]
    [InlineData("protected Base() => OnRun(); protected virtual void OnRun() { }", "protected override void OnRun() => Stock.Clear();")]
    [InlineData("protected Base() => Run(); private void Run() => OnRun(); protected virtual void OnRun() { }",
        "protected override void OnRun() => Stock.Clear();")]
    [InlineData("protected Base() { int size = Size; } protected virtual int Size => 0;", "protected override int Size => Stock.Count;")]
    [InlineData(
        "protected Base() { AppDomain.CurrentDomain.ProcessExit += OnExit; } protected virtual void OnExit(object? sender, EventArgs e) "
            + "{ }", "protected override void OnExit(object? sender, EventArgs e) => Stock.Clear();")]
    [InlineData("protected Base(int n = 1) : this(\"a\") { } protected Base(string s) => OnRun(); protected abstract void OnRun();",
        "protected override void OnRun() => Stock.Clear();")]
    [InlineData("protected Base() => Console.WriteLine(ToString());", "public override string ToString() => Stock.Count.ToString();")]
    [InlineData("protected Base() => Call(() => OnRun()); private static void Call(Action run) => run(); protected abstract void OnRun();",
        "protected override void OnRun() => Stock.Clear();")]
    public Task Reports_a_base_constructor_that_comes_back(string ofBase, string members) =>
        OfBase(ofBase, $"public Inventory() {{ {{|SAFE105:_stock|}}.Clear(); }} {members}");

    [Theory]
    [InlineData("",
        "public override string ToString() => Stock.Count.ToString(); public override bool Equals(object? other) => Stock.Count == 0; "
            + "public override int GetHashCode() => Stock.Count;")]
    [InlineData("protected abstract void OnRun();", "protected override void OnRun() => Stock.Clear();")]
    [InlineData("protected Base() { } protected virtual void OnRun() { }", "protected override void OnRun() => Stock.Clear();")]
    [InlineData("private int _n; protected Base() => SetUp(); private void SetUp() => _n = 1; protected virtual void OnRun() => _n++;",
        "protected override void OnRun() => Stock.Clear();")]
    [InlineData("protected Base(Base? other = null) => other?.OnRun(); protected virtual void OnRun() { }",
        "protected override void OnRun() => Stock.Clear();")]
    [InlineData("protected Base() => OnStart(); protected virtual void OnStart() { } protected virtual void OnRun() { }",
        "protected override void OnRun() => Stock.Clear();")]
    [InlineData("protected Base() => OnRun(); protected virtual void OnRun() { }",
        "protected override void OnRun() => Console.WriteLine();")]
    public Task Leaves_a_base_constructor_alone_that_does_not_come_back(string ofBase, string members) =>
        OfBase(ofBase, $"public Inventory() {{ _stock.Clear(); }} {members}");

    [Theory]
    [InlineData("System.IO.TextWriter",
        "public override System.Text.Encoding Encoding => Stock.Count > 0 ? System.Text.Encoding.UTF8 : System.Text.Encoding.ASCII;")]
    [InlineData("List<string>", "public override string ToString() => Stock.Count.ToString();")]
    [InlineData("System.Collections.ObjectModel.Collection<string>",
        "protected override void InsertItem(int index, string item) { Stock.Increment(item); base.InsertItem(index, item); }")]
    [InlineData("Exception", "public override string Message => Stock.Count.ToString();")]
    [InlineData("Attribute", "public override object TypeId => Stock.Count;")]
    [InlineData("System.Net.Http.HttpMessageHandler",
        "protected override Task<System.Net.Http.HttpResponseMessage> SendAsync(System.Net.Http.HttpRequestMessage request, "
            + "CancellationToken token) { Stock.Clear(); return null!; }")]
    public Task Leaves_constructors_of_the_framework_alone(string ancestor, string members) => RuleTest.Source($$"""
        [GuardedState]
        public sealed partial class Inventory : {{ancestor}}
        {
            private readonly Dictionary<string, long> _stock = [];
            public Inventory() { _stock.Clear(); Type type = GetType(); }
            {{members}}
        }
        """);

    [Theory]
    [InlineData("System.Diagnostics.Tracing.EventListener",
        "protected override void OnEventSourceCreated(System.Diagnostics.Tracing.EventSource source) => Stock.Increment(source.Name);",
            "_ = 1;")]
    [InlineData("System.Collections.ObjectModel.Collection<string>",
        "protected override void InsertItem(int index, string item) { Stock.Increment(item); base.InsertItem(index, item); }",
            "Add(\"a\");")]
    public Task Reports_code_of_the_framework_that_comes_back(string ancestor, string members, string statement) => RuleTest.Source($$"""
        [GuardedState]
        public sealed partial class Inventory : {{ancestor}}
        {
            private readonly Dictionary<string, long> _stock = [];
            public Inventory() { {{statement}} {|SAFE105:_stock|}.Clear(); }
            {{members}}
        }
        """);

    private static Task OfBase(string ofBase, string members) => RuleTest.Source($$"""
        public abstract class Base { {{ofBase}} }
        public abstract class Middle : Base { }
        [GuardedState]
        public partial class Inventory : Middle
        {
            private readonly Dictionary<string, long> _stock = [];
            {{members}}
        }
        """);

    private static Task Derived(string head, string members) => RuleTest.Source($$"""
        public class Base { protected void Run() => OnRun(); protected virtual void OnRun() { } }
        [GuardedState]
        {{head.Replace("class", "partial class", System.StringComparison.Ordinal)}}
        {
            private readonly Dictionary<string, long> _stock = [];
            {{members}}
        }
        """);

    [Fact]
    public Task Reports_an_escape_once_whatever_came_before() =>
        RuleTest.Members("public Inventory(List<object> registry) { registry.Add(this); registry.Add({|SAFE102:_stock|}); }");
}
