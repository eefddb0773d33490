using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SafeState.Architecture.Tests.Prose;

/// <summary>Finds the texts of a Markdown page.</summary>
internal static class MarkdownTexts
{
    private static readonly string[] ForContributors = ["docs/decisions/", "docs/contributing/", "eng/", "benchmarks/", "tests/"];
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    /// <summary>Returns the paragraphs, headings, list items, and table cells of a page, in order.</summary>
    internal static IEnumerable<TextUnit> Find(string file, string markdown) =>
        from block in Markdown.Parse(markdown, Pipeline).Descendants<LeafBlock>()
        let text = block.Inline is { } inline ? TextOf(inline) : string.Empty
        where text.Length != 0
        select new TextUnit(file, block.Line + 1, KindOf(block), text, IsForUsers(file));

    private static bool IsForUsers(string file) =>
        !file.EndsWith("/design.md", StringComparison.Ordinal)
        && !Array.Exists(ForContributors, folder => file.StartsWith(folder, StringComparison.Ordinal));

    private static TextKind KindOf(LeafBlock block) =>
        block is HeadingBlock ? TextKind.Heading : block.Parent is TableCell ? TextKind.Cell : TextKind.Paragraph;

    private static string TextOf(ContainerInline container)
    {
        StringBuilder text = new();
        foreach (Inline inline in container.Descendants())
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content),
                CodeInline => text.Append(TextUnit.Code),
                LineBreakInline => text.Append(' '),
                _ => text,
            };
        }

        return text.ToString().Trim();
    }
}
