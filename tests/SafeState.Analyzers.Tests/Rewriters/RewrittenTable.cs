using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>The cases of a table as one class: fixed as a whole, compiled, and run beside the raw one.</summary>
internal sealed class RewrittenTable
{
    private static readonly ConcurrentDictionary<IReadOnlyList<RewriteCase>, Lazy<Task<RewrittenTable>>> s_tables = new();

    private readonly Document _raw;
    private readonly Document _fixed;
    private readonly ILookup<string, Diagnostic> _found;
    private readonly ILookup<string, Diagnostic> _left;

    private RewrittenTable(Document raw, Document mended, ILookup<string, Diagnostic> found, ILookup<string, Diagnostic> left) =>
        (_raw, _fixed, _found, _left) = (raw, mended, found, left);

    /// <summary>The raw program.</summary>
    public required Type Before { get; init; }

    /// <summary>The program after all fixes.</summary>
    public required Type After { get; init; }

    /// <summary>Fixes and compiles, once for each table.</summary>
    public static Task<RewrittenTable> GetAsync(IReadOnlyList<RewriteCase> cases) =>
        s_tables.GetOrAdd(cases, static cases => new(() => CreateAsync(cases))).Value;

    private static async Task<RewrittenTable> CreateAsync(IReadOnlyList<RewriteCase> cases)
    {
        Document raw = UserWorkspace.Open(Subject.Source(cases, isGuarded: true));
        Document mended = await UserWorkspace.FixAll(raw);
        return new RewrittenTable(raw, mended, await ByMember(raw), await ByMember(mended))
        {
            Before = await Load(UserWorkspace.Open(Subject.Source(cases, isGuarded: false))),
            After = await Load(mended),
        };
    }

    /// <summary>The program after all fixes, as a file.</summary>
    public Document Fixed => _fixed;

    /// <summary>The text of a case's method.</summary>
    public async Task<string> TextOf(string name, Document? document = null) =>
        Find((await (document ?? _fixed).GetSyntaxRootAsync())!, name).ToString();

    /// <summary>A member of that name.</summary>
    public static SyntaxNode Find(SyntaxNode root, string name) =>
        root.DescendantNodes().Single(node => node is MemberDeclarationSyntax && GetMember(node) == name);

    /// <summary>What a rule still reports in a case's method.</summary>
    public string? LeftIn(string name) => _left[name].FirstOrDefault()?.ToString();

    /// <summary>The text of a case's method after the fix of its only place; null where it has more than one.</summary>
    public async Task<string?> TextAfterOneFix(string name)
    {
        Diagnostic[] found = [.. _found[name]];
        return found.Length == 1
            ? await TextOf(name, await UserWorkspace.Apply(_raw, (await UserWorkspace.Offers(_raw, found[0]))[0]))
            : null;
    }

    private static async Task<ILookup<string, Diagnostic>> ByMember(Document document)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync())!;
        return (await UserWorkspace.DiagnoseAll(document)).ToLookup(diagnostic => GetMember(root.FindNode(diagnostic.Location.SourceSpan)));
    }

    private static string GetMember(SyntaxNode node) => node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        var other => other.ToString(),
    };

    private static async Task<Type> Load(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        Assert.True(result.Success,
            string.Join(Environment.NewLine, result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            + Environment.NewLine + await document.GetTextAsync());
        image.Position = 0;
        Assembly assembly = new AssemblyLoadContext(name: null).LoadFromStream(image);
        return assembly.GetType("Subject", throwOnError: true)!;
    }
}
