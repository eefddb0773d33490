using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Markdig;
using Markdig.Syntax;

namespace SafeState.Engineering.Documentation;

/// <summary>Rewrites what is between a mark, <c>&lt;!-- figures … --&gt;</c>, and <c>&lt;!-- end of figures --&gt;</c>.</summary>
internal static class Marks
{
    private const string Start = "<!-- figures";
    private const string End = "<!-- end of figures -->";
    private const string Close = "-->";

    /// <summary>Returns the page with new text after each mark.</summary>
    /// <param name="page">The page as Markdown.</param>
    /// <param name="render">Makes the text from what the mark says after its first word.</param>
    /// <exception cref="DocumentationException">A mark has no end.</exception>
    public static string Rewrite(string page, Func<string, string> render)
    {
        StringBuilder text = new();
        int copied = 0;
        HtmlBlock? open = null;
        foreach (HtmlBlock comment in Comments(page))
        {
            bool ends = TextOf(page, comment) == End;
            if (ends == (open is null))
            {
                throw Unbalanced();
            }

            if (open is not null)
            {
                string mark = TextOf(page, open);
                text.Append(page.AsSpan(copied..(open.Span.End + 1))).Append("\n\n")
                    .Append(render(mark[Start.Length..^Close.Length].Trim())).Append("\n\n");
                copied = comment.Span.Start;
            }

            open = ends ? null : comment;
        }

        return open is null ? text.Append(page.AsSpan(copied)).ToString() : throw Unbalanced();
    }

    private static IEnumerable<HtmlBlock> Comments(string page) => Markdown.Parse(page).OfType<HtmlBlock>()
        .Where(block => TextOf(page, block) == End || TextOf(page, block).StartsWith(Start, StringComparison.Ordinal));

    private static string TextOf(string page, HtmlBlock block) => page[block.Span.Start..(block.Span.End + 1)].Trim();

    private static DocumentationException Unbalanced() => new($"A mark '{Start} … {Close}' is without '{End}', or the other way round.");
}
