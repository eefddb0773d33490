using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.CompilerBenchmarks.Generator;

/// <summary>A project of one unrelated file and a number of guarded classes, a file each, with two maps and a few members.</summary>
internal static class Sources
{
    private const string OtherKinds = """
        private readonly List<string> _log = [];
            private readonly HashSet<int> _seen = [1];
            private readonly Queue<int> _jobs = new();
            [Guarded] private string? _last;
            [Guarded] private long _total;

            public void Note(string line) { Log.Add(line); Seen.TryAdd(line.Length); Jobs.Add(1); Last.Set(line); Total.Increment(); }
        """;

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Project",
        [],
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(GuardedStateAttribute).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static CSharpCompilation Project(int types) => Empty.AddSyntaxTrees(
        [Tree("class Unrelated { }"), .. Enumerable.Range(0, types).Select(static index => Tree(Guarded(index)))]);

    /// <summary>Gets or sets whether each class also has a list, a set, a queue, a value, and a number.</summary>
    public static bool HasAllKinds { get; set; }

    public static SyntaxTree Tree(string source) => CSharpSyntaxTree.ParseText(source, Parse);

    public static string Guarded(int index, string body = "", string field = "") => $$"""
        using System.Collections.Generic;
        using SafeState;

        namespace Project.Part{{index % 10}};

        [GuardedState]
        public partial class Inventory{{index}}
        {
            private readonly Dictionary<string, long> _stock = new();
            private readonly Dictionary<int, string> _names = [];
            {{field}}
            {{(HasAllKinds ? OtherKinds : "")}}

            public bool Reserve(string sku)
            {
                {{body}}
                return Stock.TryDecrement(sku, floor: 0);
            }

            public string? Name(int id) => Names.GetValueOrDefault(id);
        }
        """;
}
