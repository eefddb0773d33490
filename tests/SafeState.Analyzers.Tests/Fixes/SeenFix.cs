using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using SafeState.Analyzers.Tests.Rewriters;

namespace SafeState.Analyzers.Tests.Fixes;

/// <summary>
/// Applies a fix in a project in which it sees the accessors that the generator emits, as in an editor or by <c>dotnet format</c>: all
/// places at once, and
/// one after the other. What comes out must compile.
/// </summary>
/// <typeparam name="TRule">The rule.</typeparam>
/// <typeparam name="TFix">The fix.</typeparam>
internal static class SeenFix<TRule, TFix>
    where TRule : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The fix turns the one source into the other.</summary>
    public static async Task Mends(string before, string after)
    {
        Document document = UserWorkspace.Open(RuleTest.Usings + before);
        await Compile(document);
        Document all = await FixAll(document);
        Assert.Equal(RuleTest.Usings + after, await GetText(all));
        await Compile(all);
        Assert.Equal(RuleTest.Usings + after, await GetText(await FixEach(document)));
    }

    /// <summary>The rule reports, and no fix is offered.</summary>
    public static async Task Leaves(string source)
    {
        Document document = UserWorkspace.Open(RuleTest.Usings + source);
        await Compile(document);
        IReadOnlyList<Diagnostic> found = await UserWorkspace.Diagnose(document.Project, new TRule());
        Assert.NotEmpty(found);
        foreach (Diagnostic diagnostic in found)
        {
            Assert.Null(await GetFix(document, diagnostic));
        }
    }

    /// <summary>The fix changes a file with these line ends as it changes one with others.</summary>
    public static async Task KeepsLineEnds(string before, string after)
    {
        foreach (string end in new[] { "\n", "\r\n" })
        {
            Document fixedOnce = await FixAll(UserWorkspace.Open((RuleTest.Usings + before).ReplaceLineEndings(end)));
            Assert.Equal((RuleTest.Usings + after).ReplaceLineEndings(end), await GetText(fixedOnce));
        }
    }

    /// <summary>Runs <c>Subject.Run()</c>, which returns text, before and after the fix, which must change the source and not the
    /// text.</summary>
    public static async Task RunsTheSame(string source)
    {
        Document before = UserWorkspace.Open(RuleTest.Usings + source);
        Document after = await FixAll(before);
        Assert.NotEqual(await GetText(before), await GetText(after));
        Assert.Equal(await Run(before), await Run(after));
    }

    private static Task<Document> FixAll(Document document) =>
        UserWorkspace.FixAll(document, new TRule(), new TFix(), FixAllScope.Document, key: null);

    private static async Task<Document> FixEach(Document document)
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (Diagnostic diagnostic in await UserWorkspace.Diagnose(document.Project, new TRule()))
            {
                if (await GetFix(document, diagnostic) is CodeAction action)
                {
                    document = await UserWorkspace.Apply(document, action);
                    changed = true;
                    break;
                }
            }
        }

        return document;
    }

    private static async Task<CodeAction?> GetFix(Document document, Diagnostic diagnostic)
    {
        CodeAction? offer = null;
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) =>
            offer ??= action, CancellationToken.None));
        return offer;
    }

    private static async Task<string> GetText(Document document) => (await document.GetTextAsync()).ToString();

    private static async Task<string> Run(Document document)
    {
        using MemoryStream image = await Compile(document);
        Type subject = new AssemblyLoadContext(name: null).LoadFromStream(image).GetType("Subject", throwOnError: true)!;
        MethodInfo run = subject.GetMethod("Run")!;
        return await (Task<string>)run.Invoke(null, [])!;
    }

    private static async Task<MemoryStream> Compile(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        string errors = string.Join(Environment.NewLine,
            result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.True(result.Success, errors + Environment.NewLine + await GetText(document));
        image.Position = 0;
        return image;
    }
}
