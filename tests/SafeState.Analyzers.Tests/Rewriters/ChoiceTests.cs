using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>Fixes that change behavior or a signature. An editor offers them, and no tool takes them without being asked.</summary>
public sealed class ChoiceTests
{
    private const string Empty = "Treat an empty 'Items' as null";
    private const string Replace = "Replace the content of 'Items'";
    private const string Copy = "Use a copy of 'Items'";
    private const string Return = "Return 'Items', and change the type of the member";
    private const string Pass = "Pass 'Items', and change the type of the parameter";

    [Theory]
    [InlineData("List<int>?", "public bool Test() => _items == null;", "public bool Test() => Items.IsEmpty;")]
    [InlineData("List<int>?", "public bool Test() => _items is not null;", "public bool Test() => !Items.IsEmpty;")]
    [InlineData("List<int>?", "public bool Test() => _items is { };", "public bool Test() => !Items.IsEmpty;")]
    [InlineData("List<int>?", "public void Reset() => _items = null;", "public void Reset() => Items.Clear();")]
    [InlineData("List<int>?", "public void Reset(bool on) => _items = on ? [] : null;", "public void Reset(bool on) => Items.Clear();")]
    [InlineData("List<int>?", "public void Add(int n) => _items?.Add(n);", "public void Add(int n) => Items?.Add(n);")]
    [InlineData("List<int>?", "public IEnumerable<int> All() => _items ?? Enumerable.Empty<int>();",
        "public IEnumerable<int> All() => Items.Snapshot();")]
    [InlineData("List<int>?", "public void Add(int n) => (_items ?? (_items = new())).Add(n);",
        "public void Add(int n) => (Items).Add(n);")]
    [InlineData("HashSet<int>?", "public bool Test() => _items == null;", "public bool Test() => Items.IsEmpty;")]
    [InlineData("Queue<int>?", "public bool Test() => _items == null;", "public bool Test() => Items.IsEmpty;")]
    public Task An_empty_collection_may_count_as_null(string type, string before, string after) =>
        Check($"private {type} _items;", before, Empty, after);

    [Fact]
    public async Task A_dictionary_that_starts_as_null_gets_an_initializer()
    {
        Document changed = await Apply(Open("private Dictionary<string, int>? _items;", """
            public bool Test() => _items == null;

            public void Fill() => _items = new(StringComparer.Ordinal);
            """), Empty, "Test");
        Assert.Contains("private Dictionary<string, int> _items = new(StringComparer.Ordinal);", await Text(changed),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private List<int> _items = [];", "public bool Test() => _items == null;")]
    [InlineData("private readonly List<int> _items = [];", "public bool Test() => _items is null;")]
    [InlineData("private Dictionary<string, int>? _items;",
        "public bool Test() => _items == null; public void Fill(Dictionary<string, int> other) => _items = other;")]
    public async Task What_is_never_null_or_has_an_unknown_comparer_is_left(string field, string members) =>
        Assert.DoesNotContain(Empty, (await Offers(Open(field, members), "Test")).Select(static offer => offer.Title));

    [Theory]
    [InlineData("public void Load(List<int> other) => _items = other;", "public void Load(List<int> other) => Items.ReplaceAll(other);")]
    [InlineData("public void Load(List<int>? other) => _items = other?.ToList();",
        "public void Load(List<int>? other) => Items.ReplaceAll(other?.ToList() ?? []);")]
    [InlineData("public void Load(Box other) => other._items = new List<int>(_items!);",
        "public void Load(Box other) => other.Items.ReplaceAll(new List<int>(_items!));")]
    public Task Content_may_be_replaced(string before, string after) =>
        Check("private List<int>? _items;", before, Replace, after);

    [Theory]
    [InlineData("private List<int> _items = [];", "public List<int>? Seen; public void Give(Box other) => other.Seen = _items;",
        "other.Seen = new List<int>(Items.Snapshot());")]
    [InlineData("private readonly HashSet<string> _items = new(StringComparer.Ordinal);",
        "public object Give() => new Lazy<HashSet<string>>(_items);",
        "new Lazy<HashSet<string>>(new HashSet<string>(Items.Snapshot(), StringComparer.Ordinal))")]
    [InlineData("private readonly List<int> _items = [];",
        "public int Sum() => Box.Total(_items);", "Box.Total(new List<int>(Items.Snapshot()));")]
    [InlineData("private readonly Dictionary<string, int> _items = new();",
        "public ICollection<string> Names() => _items.Keys;", "=> Items.Snapshot().Keys.ToArray();")]
    public Task A_copy_may_be_handed_over(string field, string before, string after) => Check(field, before, Copy, after);

    [Theory]
    [InlineData("public List<int> All() => _items;", "public IGuardedList<int> All() => Items;")]
    [InlineData("public List<int> All => _items ??= [];", "public IGuardedList<int> All => Items;")]
    [InlineData("public List<int> All { get { return _items ?? (_items = new()); } }",
        "public IGuardedList<int> All { get { return Items; } }")]
    [InlineData("public IList<int> All() => _items ?? (IList<int>)Array.Empty<int>();", "public IGuardedList<int> All() => Items;")]
    [InlineData("public List<int> All() => _items; public int Sum() { int n = 0; foreach (int i in All()) { n += i; } return n; }",
        "public ListSnapshot<int> All() => Items.Snapshot();")]
    public Task A_member_may_return_the_accessor_or_a_snapshot(string before, string after) =>
        Check("private List<int>? _items;", before, Return, after);

    [Fact]
    public Task A_dictionary_that_a_getter_creates_gets_an_initializer_too() => Check(
        "private Dictionary<string, int>? _items;", "public Dictionary<string, int> All => _items ??= new();", Return,
        "private Dictionary<string, int> _items = new();\n\n    public IGuardedNumberMap<string, int> All => Items;");

    [Fact]
    public async Task A_member_of_another_class_may_return_the_accessor()
    {
        Document document = UserWorkspace.Open("""
            using System.Collections.Generic;
            using SafeState;

            [GuardedState]
            internal partial class Box { internal List<int> _items = []; }
            """);
        document = document.Project.AddDocument("User.cs",
            "using System.Collections.Generic; internal static class User { public static List<int> All(Box box) => box._items; }");
        Document changed = await Apply(document, Return, "All");
        Assert.Contains("public static SafeState.IGuardedList<int> All(Box box) => box.Items;", await Text(changed),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public virtual List<int> All() => _items!;")]
    [InlineData("public override string ToString() => \"\"; List<int> IShape.Every() /* All */ => _items!;")]
    [InlineData("public List<int> All() => _items!; public void Fill() { foreach (int i in All()) { All().Add(i); } }")]
    public async Task A_signature_that_others_need_stays(string members) =>
        Assert.DoesNotContain(Return,
            (await Offers(Open("private List<int>? _items;", members), "All")).Select(static offer => offer.Title));

    [Fact]
    public async Task A_signature_that_another_file_needs_stays()
    {
        Document document = Open("private List<int> _items = [];", "public List<int> All() => _items;");
        document = document.Project.AddDocument("User.cs", """
            public static class User { public static void Use(Box box) { foreach (int item in box.All()) { box.All().Add(item); } } }
            """).Project.GetDocument(document.Id)!;
        Assert.DoesNotContain(Return, (await Offers(document, "All")).Select(static offer => offer.Title));
    }

    [Theory]
    [InlineData("public int Get() => Add(_items); private static int Add(List<int> items) => items.Count + items.GetHashCode();",
        "Add(Items.Snapshot()); private static int Add(IReadOnlyList<int> items)")]
    [InlineData("public void Fill() => Put(_items, 1); private static void Put(List<int> items, int n) => items.Add(n);",
        "Put(Items, 1); private static void Put(IGuardedList<int> items, int n)")]
    public Task A_method_may_take_a_snapshot_or_the_accessor(string before, string after) =>
        Check("private List<int> _items = [];", before, Pass, after);

    [Fact]
    public async Task All_calls_pass_the_accessor()
    {
        Document changed = await Apply(Open("private readonly List<int> _items = [], _more = [];", """
            public void Fill() { Put(_items, 1); Put(_more, 2); }

            private static void Put(List<int> items, int n) => items.Add(n);
            """), Pass, "Fill");
        Assert.Contains("{ Put(Items, 1); Put(More, 2); }", await Text(changed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public void Close() => _items = null!;")]
    [InlineData("public Dictionary<string, string> Ensure() => _items ??= [];")]
    [InlineData("public void Share(Dictionary<string, string> fresh) { _items = fresh; fresh[\"a\"] = \"later\"; }")]
    [InlineData("public Dictionary<string, string> Live => _items;")]
    public async Task What_only_its_author_can_decide_is_a_choice(string members)
    {
        Document document = Open("private Dictionary<string, string> _items = new();", members);
        List<string> offers = [];
        foreach (Diagnostic found in await UserWorkspace.DiagnoseAll(document))
        {
            offers.AddRange((await UserWorkspace.Offers(document, found)).Select(static offer => offer.Title));
        }

        Assert.NotEmpty(offers);
        Assert.All(offers, static offer => Assert.Contains(offer, (string[])[Empty, Replace, Copy, Return, Pass]));
        Document kept = await UserWorkspace.FixAll(document, FixAllScope.Document, "SafeState.KeepBehavior");
        Assert.Equal(await Text(document), await Text(kept));
    }

    [Theory]
    [InlineData("SafeState.EmptyForNull", "Items.IsEmpty", "Items.Clear()", "_items = other")]
    [InlineData("SafeState.ReplaceContent", "_items == null", "_items = null", "Items.ReplaceAll(other)")]
    [InlineData("SafeState.KeepBehavior", "_items == null", "_items = null", "_items = other")]
    public async Task All_uses_are_changed_only_as_asked(string key, string test, string clear, string replace)
    {
        string text = await Text(await UserWorkspace.FixAll(Open("private List<int>? _items;", """
            public bool Test() => _items == null;

            public void Clear() => _items = null;

            public void Load(List<int> other) => _items = other;
            """), FixAllScope.Document, key));
        Assert.Contains($"Test() => {test};", text, StringComparison.Ordinal);
        Assert.Contains($"Clear() => {clear};", text, StringComparison.Ordinal);
        Assert.Contains($"=> {replace};", text, StringComparison.Ordinal);
    }

    private static Document Open(string field, string members) => UserWorkspace.Open($$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using SafeState;

        public interface IShape { List<int> Every() => []; }

        public partial class Box { public static int Total(List<int> items) => items.Count + items[0]; }

        [GuardedState]
        public partial class Box : IShape
        {
            {{field}}

            {{members}}
        }
        """.ReplaceLineEndings("\n"));

    private static async Task Check(string field, string before, string title, string after)
    {
        Document document = Open(field, before);
        Diagnostic first = (await UserWorkspace.DiagnoseAll(document)).OrderBy(static found => found.Location.SourceSpan.Start).First();
        CodeAction offer = Assert.Single(await UserWorkspace.Offers(document, first), offer => offer.Title == title);
        Document changed = await UserWorkspace.Apply(document, offer);
        Assert.Contains(after, await Text(changed), StringComparison.Ordinal);
        Assert.DoesNotContain((await changed.Project.GetCompilationAsync())!.GetDiagnostics(),
            static found => found.Severity == DiagnosticSeverity.Error);
    }

    private static async Task<IReadOnlyList<CodeAction>> Offers(Document document, string member)
    {
        List<CodeAction> offers = [];
        foreach (Diagnostic found in await UserWorkspace.DiagnoseAll(document))
        {
            string line = (await document.GetTextAsync()).Lines.GetLineFromPosition(found.Location.SourceSpan.Start).ToString();
            if (line.Contains(member, StringComparison.Ordinal))
            {
                offers.AddRange(await UserWorkspace.Offers(document, found));
            }
        }

        return offers;
    }

    private static async Task<Document> Apply(Document document, string title, string member) =>
        await UserWorkspace.Apply(document, (await Offers(document, member)).First(offer => offer.Title == title));

    private static async Task<string> Text(Document document) => (await document.GetTextAsync()).ToString();
}
