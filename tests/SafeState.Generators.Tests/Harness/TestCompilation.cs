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

    public static CSharpCompilation Create(IEnumerable<string> sources, NullableContextOptions nullable = NullableContextOptions.Enable) =>
        CSharpCompilation.Create(
            "Consumer",
            sources.Select(static (source, index) => CSharpSyntaxTree.ParseText(source, Parse, $"File{index}.cs")),
            [.. Net100.References.All, Runtime],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: nullable,
                allowUnsafe: true,
                warningLevel: 9999,
                specificDiagnosticOptions: Options));

    public static GeneratorDriver Driver(IIncrementalGenerator generator, ConfigOptions? options = null) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: Parse,
        optionsProvider: options ?? ConfigOptions.None,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
