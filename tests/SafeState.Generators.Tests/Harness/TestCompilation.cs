using System.Collections.Generic;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.Generators.Tests.Harness;

/// <summary>Compiles sources in memory as a strict user would: all warnings, documentation checked.</summary>
internal static class TestCompilation
{
    // CS1591: the sources of the tests need no documentation.
    private static readonly Dictionary<string, ReportDiagnostic> Options = new() { ["CS1591"] = ReportDiagnostic.Suppress };

    private static readonly MetadataReference Runtime = MetadataReference.CreateFromFile(typeof(GuardedStateAttribute).Assembly.Location);

    public static CSharpParseOptions Parse { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    // Compilations made of one another share what was read of the references.
    private static readonly Dictionary<NullableContextOptions, CSharpCompilation> Empty = new()
    {
        [NullableContextOptions.Enable] = Create(NullableContextOptions.Enable),
        [NullableContextOptions.Disable] = Create(NullableContextOptions.Disable),
    };

    public static CSharpCompilation Create(IEnumerable<string> sources, NullableContextOptions nullable = NullableContextOptions.Enable) =>
        Empty[nullable].AddSyntaxTrees([.. sources.Select(static (source, index) => Tree(source, $"File{index}.cs"))]);

    public static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, Parse, path);

    private static CSharpCompilation Create(NullableContextOptions nullable)
    {
        CSharpCompilation empty = CSharpCompilation.Create(
            "Consumer",
            [],
            [.. Net100.References.All, Runtime],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: nullable,
                allowUnsafe: true,
                warningLevel: 9999,
                specificDiagnosticOptions: Options));
        _ = empty.GetSpecialType(SpecialType.System_Object); // binds the references, once
        return empty;
    }

    public static GeneratorDriver Driver(IIncrementalGenerator generator, ConfigOptions? options = null) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: Parse,
        optionsProvider: options ?? ConfigOptions.None,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
