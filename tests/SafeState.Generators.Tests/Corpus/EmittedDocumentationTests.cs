using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Corpus;

/// <summary>Whatever an editor shows of emitted code says what it is, private members included.</summary>
public sealed class EmittedDocumentationTests
{
    public static TheoryData<string> Names => [.. Shapes.Valid.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_emitted_member_is_documented(string name)
    {
        Compilation output = Generation.Compile(Shapes.Valid[name].Sources, NullableContextOptions.Enable);
        MemberDeclarationSyntax[] members =
            [.. output.SyntaxTrees.Where(IsEmitted)
                .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()).Where(IsNew)];
        Assert.NotEmpty(members);
        Assert.All(members, static member => Assert.True(HasSummary(member), $"no summary: {member}"));

        // The compiler's own rule, for what others see of it.
        Compilation strict = output.WithOptions(output.Options.WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Error)]));
        Assert.DoesNotContain(strict.GetDiagnostics(), static diagnostic => diagnostic.Id == "CS1591"
            && diagnostic.Location.SourceTree is { } tree
            && IsEmitted(tree));
    }

    private static bool IsEmitted(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    /// <summary>Not the parts of what the user declares: types that are opened again, and bodies of partial properties and hooks.</summary>
    private static bool IsNew(MemberDeclarationSyntax member) =>
        member is not BaseNamespaceDeclarationSyntax && !member.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static bool HasSummary(MemberDeclarationSyntax member) => member.GetLeadingTrivia()
        .Select(static trivia => trivia.GetStructure())
        .OfType<DocumentationCommentTriviaSyntax>()
        .SelectMany(static comment => comment.Content.OfType<XmlElementSyntax>())
        .Any(static element => element.StartTag.Name.LocalName.ValueText == "summary" && element.Content.ToString().Trim().Length > 10);
}
