using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SafeState.Tool.Loading;

/// <summary>A C# file that is read without its project.</summary>
/// <param name="Path">The file.</param>
/// <param name="Tree">Its syntax.</param>
internal sealed record SourceFile(string Path, SyntaxTree Tree)
{
    private const string TooDeep = "CS8078";

    /// <summary>Gets how the files are parsed: as a release build for the newest framework.</summary>
    public static CSharpParseOptions Options { get; } = new CSharpParseOptions(
        LanguageVersion.Preview,
        DocumentationMode.Parse,
        preprocessorSymbols: ["NET", "NETCOREAPP", "NET10_0", .. Enumerable.Range(5, 6)
            .Select(static version => $"NET{version}_0_OR_GREATER"), "NETCOREAPP3_1_OR_GREATER", "NETSTANDARD2_0_OR_GREATER",
                "NETSTANDARD2_1_OR_GREATER", "RELEASE"]).WithFeatures(LoadedCode.Features);

    /// <summary>Reads files, in their order. A file that cannot be read is left out and named.</summary>
    public static SourceFile[] Read(string[] paths, ICollection<string> problems, CancellationToken cancellationToken)
    {
        (SourceFile? File, string? Problem)[] read =
            [.. paths.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(static path => Read(path))];
        foreach (string problem in read.Select(static one => one.Problem).OfType<string>())
        {
            problems.Add(problem);
        }

        return [.. read.Select(static one => one.File).OfType<SourceFile>()];
    }

    private static (SourceFile? File, string? Problem) Read(string path)
    {
        try
        {
            SourceText text = ReadText(path);
            SyntaxTree? tree = NestingDepth.IsTooDeep(text.ToString()) ? null : Parse(text, path);
            return tree is null || tree.GetDiagnostics().Any(static problem => problem.Id == TooDeep)
                ? (null, $"The file '{path}' is left out: it nests expressions or blocks too deeply for the compiler.")
                : (new SourceFile(path, tree), null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (null, $"The file '{path}' is left out: {problem.Message}");
        }
    }

    /// <summary>Something else than a file, such as a pipe, has no length, and could wait forever for a writer.</summary>
    private static SourceText ReadText(string path)
    {
        FileInfo file = new(path);
        if (file.Exists && file.Length == 0)
        {
            return SourceText.From("");
        }

        using FileStream stream = file.OpenRead();
        return SourceText.From(stream);
    }

    /// <summary>A file whose code is all for another target is parsed for that one: its symbols are defined.</summary>
    private static SyntaxTree Parse(SourceText text, string path)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, Options, path);
        CompilationUnitSyntax root = tree.GetCompilationUnitRoot();
        string[] symbols = root.Members.Count > 0 || !root.ContainsDirectives
            ? []
            : [.. root.DescendantNodes(descendIntoTrivia: true).OfType<ConditionalDirectiveTriviaSyntax>()
                .SelectMany(static directive => directive.Condition.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>()
                .Where(static name => !name.Ancestors().Any(static outer => outer.IsKind(SyntaxKind.LogicalNotExpression)))
                .Select(static name => name.Identifier.ValueText)];
        return symbols.Length == 0
            ? tree
            : CSharpSyntaxTree.ParseText(
                text, Options.WithPreprocessorSymbols(Options.PreprocessorSymbolNames.Concat(symbols).ToArray()), path);
    }
}
