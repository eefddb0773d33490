using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Architecture.Tests.Prose;

/// <summary>Finds the documentation comments and the messages of a C# file.</summary>
internal static class CSharpTexts
{
    private const int FewestWordsOfMessage = 4;
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.Parse);
    private static readonly HashSet<string> Blocks =
        ["summary", "remarks", "param", "typeparam", "returns", "value", "exception", "para", "item"];

    /// <summary>Returns the texts of a file, in order.</summary>
    internal static IEnumerable<TextUnit> Find(string file, string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source, Options).GetRoot();
        return [.. Documentation(file, root), .. Messages(file, root)];
    }

    private static IEnumerable<TextUnit> Documentation(string file, SyntaxNode root) =>
        from comment in root.DescendantNodes(descendIntoTrivia: true).OfType<DocumentationCommentTriviaSyntax>()
        from element in comment.DescendantNodes().OfType<XmlElementSyntax>()
        where Blocks.Contains(element.StartTag.Name.LocalName.Text)
        let text = Words(TextOf(element.Content))
        where text.Length != 0
        select new TextUnit(file, LineOf(element), TextKind.Documentation, text, IsPublic(comment.ParentTrivia.Token.Parent));

    private static IEnumerable<TextUnit> Messages(string file, SyntaxNode root) =>
        from literal in root.DescendantNodes().OfType<ExpressionSyntax>()
        where IsText(literal) && !(literal.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum && IsText(sum))
        let text = TextOf(literal)
        from unit in IsEmittedCode(text) ? EmittedDocumentation(file, LineOf(literal), text) : Message(file, LineOf(literal), Words(text))
        select unit;

    private static IEnumerable<TextUnit> Message(string file, int line, string text) =>
        text.Count(static letter => letter == ' ') < FewestWordsOfMessage - 1 || text.StartsWith('<') || IsTableOfNames(text)
            ? []
            : [new TextUnit(file, line, TextKind.Message, text, IsForUsers: true)];

    /// <summary>Returns the documentation comments of code that a literal contains. Users read them in the emitted code.</summary>
    private static IEnumerable<TextUnit> EmittedDocumentation(string file, int line, string code) =>
        from unit in Documentation(file, CSharpSyntaxTree.ParseText(code, Options).GetRoot())
        select unit with { Line = line + unit.Line, IsForUsers = true };

    private static bool IsEmittedCode(string text) => text.Contains("/// <", StringComparison.Ordinal);

    /// <summary>Returns whether a text has no word in lower case, which a sentence always has.</summary>
    private static bool IsTableOfNames(string text) => !text.Split(' ').Any(static word => word.All(char.IsAsciiLetterLower));

    /// <summary>Returns whether a declaration, and each type that contains it, is public.</summary>
    private static bool IsPublic(SyntaxNode? node) => node?.AncestorsAndSelf().OfType<MemberDeclarationSyntax>()
        .Where(static member => member is not BaseNamespaceDeclarationSyntax)
        .All(static member => member.Modifiers.Any(SyntaxKind.PublicKeyword)
            || member.Parent is InterfaceDeclarationSyntax
            || member is EnumMemberDeclarationSyntax) ?? false;

    /// <summary>Returns whether an expression is a literal string, an interpolated string, or a sum that has one.</summary>
    private static bool IsText(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsText(sum.Left) || IsText(sum.Right),
        _ => false,
    };

    private static string TextOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when IsText(literal) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(TextOf)),
        BinaryExpressionSyntax sum when IsText(sum) => TextOf(sum.Left) + TextOf(sum.Right),
        _ => TextUnit.Code,
    };

    private static string TextOf(InterpolatedStringContentSyntax content) =>
        content is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : TextUnit.Code;

    private static string TextOf(SyntaxList<XmlNodeSyntax> nodes)
    {
        StringBuilder text = new();
        foreach (XmlNodeSyntax node in nodes)
        {
            _ = node switch
            {
                XmlTextSyntax plain => text.AppendJoin(' ', plain.TextTokens.Select(static token => token.ValueText)),
                XmlElementSyntax element when Blocks.Contains(element.StartTag.Name.LocalName.Text) => text.Append(' '),
                XmlElementSyntax { StartTag.Name.LocalName.Text: "code" } => text.Append(' '),
                XmlElementSyntax { StartTag.Name.LocalName.Text: "c" } or XmlEmptyElementSyntax => text.Append(TextUnit.Code),
                XmlElementSyntax element => text.Append(TextOf(element.Content)),
                _ => text,
            };
        }

        return text.ToString();
    }

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
