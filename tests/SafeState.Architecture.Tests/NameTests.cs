using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Architecture.Tests;

/// <summary>A static factory is named by a verb: <c>Create</c>, <c>From</c>, <c>Get</c>, and not by a preposition alone.</summary>
public sealed class NameTests
{
    private static readonly HashSet<string> Prepositions = ["Of", "By", "At", "In", "For", "On"];

    [Fact]
    public void No_static_method_of_the_products_is_a_preposition() =>
        Assert.Empty(Repository.Files("*.cs", "src", "generators").SelectMany(static file => Find(file, Repository.Read(file))));

    [Theory]
    [InlineData("class C { static C Of(int x) => new(); }", "C.cs: Of")]
    [InlineData("static class C { extension(int x) { static int By<T>() => 1; } }", "C.cs: By")]
    public void A_preposition_is_found(string source, string found) => Assert.Equal([found], Find("C.cs", source));

    [Fact]
    public void An_instance_method_and_a_verb_are_not_found() =>
        Assert.Empty(Find("C.cs", "class C { int Of() => 1; static int GetOf() => 1; }"));

    private static IEnumerable<string> Find(string file, string source) =>
        from method in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.Modifiers.Any(SyntaxKind.StaticKeyword) && Prepositions.Contains(method.Identifier.ValueText)
        select $"{file}: {method.Identifier.ValueText}";
}
