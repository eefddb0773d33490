using System.Collections.Generic;
using System.Linq;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SafeState.Engineering.Documentation;

/// <summary>A table of a Markdown page.</summary>
/// <param name="Section">The heading of the second level above it.</param>
/// <param name="Rows">The cells of each row as Markdown. The first row is the head.</param>
public sealed record PageTable(string Section, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>Gets the first row.</summary>
    public IReadOnlyList<string> Head => Rows[0];

    /// <summary>Reads the tables of a page.</summary>
    public static IReadOnlyList<PageTable> Read(string markdown)
    {
        List<PageTable> tables = [];
        string section = "";
        foreach (Block block in Markdown.Parse(markdown, Pipeline))
        {
            if (block is HeadingBlock { Level: 2 } heading)
            {
                section = TextOf(heading.Inline);
            }
            else if (block is Table table)
            {
                tables.Add(new(section, [.. table.OfType<TableRow>().Select(CellsOf)]));
            }
        }

        return tables;
    }

    private static string[] CellsOf(TableRow row) =>
        [.. row.OfType<TableCell>()
            .Select(static cell => string.Concat(cell.OfType<ParagraphBlock>().Select(static text => TextOf(text.Inline))))];

    private static string TextOf(ContainerInline? text) => text is null ? "" : string.Concat(text.Select(static inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => $"`{code.Content}`",
        EmphasisInline emphasis => Mark(emphasis) + TextOf(emphasis) + Mark(emphasis),
        ContainerInline container => TextOf(container),
        _ => "",
    }));

    private static string Mark(EmphasisInline emphasis) => new(emphasis.DelimiterChar, emphasis.DelimiterCount);
}
