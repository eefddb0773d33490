using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace SafeState.Weaver.Tests.Weaving;

/// <summary>Compiles the sources of a test into files.</summary>
internal static class Compiler
{
    private const string Usings = """
        global using System;
        global using System.Collections;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Text;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<string> s_runtime = new(CompileRuntime);

    /// <summary>Gets the path of the runtime that writes down what it is called with.</summary>
    public static string Runtime => s_runtime.Value;

    /// <summary>Gets the assemblies of the framework that runs the tests.</summary>
    public static IReadOnlyList<string> Framework { get; } =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>Compiles a library.</summary>
    /// <param name="folder">The folder to write to.</param>
    /// <param name="name">The name of the assembly.</param>
    /// <param name="source">The text.</param>
    /// <param name="symbols">The form of the symbols.</param>
    /// <param name="optimize">Whether the compiler optimizes, which changes the shape of the code.</param>
    /// <returns>The path of the assembly.</returns>
    public static string Compile(string folder, string name, string source,
        DebugInformationFormat symbols = DebugInformationFormat.PortablePdb, bool optimize = false)
    {
        string path = Path.Combine(folder, name + ".dll");
        Emit(path, name, [(name + ".cs", source), ("Usings.cs", Usings)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(Runtime)], symbols, optimize);
        return path;
    }

    private static string CompileRuntime()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("SafeState.Weaver.Runtime-").FullName, "SafeState.Detection.dll");
        IEnumerable<(string, string)> sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Runtime"), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(static file => (file, "#nullable enable\n" + File.ReadAllText(file)));
        Emit(path, "SafeState.Detection", sources, Net100.References.All, DebugInformationFormat.PortablePdb, optimize: false);
        return path;
    }

    private static void Emit(
        string path,
        string name,
        IEnumerable<(string Path, string Text)> sources,
        IEnumerable<MetadataReference> references,
        DebugInformationFormat symbols,
        bool optimize)
    {
        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: optimize ? OptimizationLevel.Release : OptimizationLevel.Debug,
            allowUnsafe: true,
            deterministic: true);
        CSharpParseOptions parse = new(LanguageVersion.Latest);
        IEnumerable<SyntaxTree> trees =
            sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), parse, source.Path));
        CSharpCompilation compilation = CSharpCompilation.Create(name, trees, references, options);
        using FileStream assembly = File.Create(path);
        using FileStream? pdb = symbols == DebugInformationFormat.Embedded ? null : File.Create(Path.ChangeExtension(path, ".pdb"));
        EmitResult result =
            compilation.Emit(assembly, pdb, options: new EmitOptions(debugInformationFormat: symbols, pdbFilePath: name + ".pdb"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));
    }
}
