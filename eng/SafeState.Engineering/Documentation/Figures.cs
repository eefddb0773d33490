using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SafeState.Engineering.Documentation;

/// <summary>The pages whose figures come from committed results.</summary>
public static class Figures
{
    /// <summary>Renders each page that has marks.</summary>
    /// <param name="root">The working copy.</param>
    /// <returns>The path of each page from the root, and its text with the figures of the last results.</returns>
    /// <exception cref="DocumentationException">A mark asks for what the results do not have.</exception>
    public static IEnumerable<(string Page, string Text)> Render(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md").Select(file => Path.GetRelativePath(root, file)).Prepend("README.md")
            .Where(page => File.Exists(Path.Combine(root, page)))
            .Order(StringComparer.Ordinal)
            .Select(page => (page.Replace('\\', '/'), RenderPage(root, page)))
            .Where(static page => page.Item2.Contains("<!-- figures", StringComparison.Ordinal));

    private static string RenderPage(string root, string page)
    {
        try
        {
            return Marks.Rewrite(
                File.ReadAllText(Path.Combine(root, page)).ReplaceLineEndings("\n"),
                mark => mark.Length == 0 ? EveryCell.Render(root) : ResultTable.Render(root, mark));
        }
        catch (DocumentationException e)
        {
            throw new DocumentationException($"{page}: {e.Message}");
        }
    }
}
