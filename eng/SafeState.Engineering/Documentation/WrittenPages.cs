using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SafeState.Engineering.Documentation;

/// <summary>Pages that are written by a command, whole or in part.</summary>
public static class WrittenPages
{
    /// <summary>Writes the pages that are out of date.</summary>
    /// <param name="root">The working copy.</param>
    /// <param name="pages">The path of each page from the root, and its text.</param>
    /// <returns>The pages that were out of date.</returns>
    public static IReadOnlyList<string> Write(string root, IEnumerable<(string Page, string Text)> pages)
    {
        (string Page, string Text)[] stale = [.. Stale(root, pages)];
        Array.ForEach(stale, one => File.WriteAllText(Path.Combine(root, one.Page), one.Text));
        return [.. stale.Select(static one => one.Page)];
    }

    /// <summary>Returns the pages that are out of date.</summary>
    public static IReadOnlyList<string> Check(string root, IEnumerable<(string Page, string Text)> pages) =>
        [.. Stale(root, pages).Select(static one => one.Page)];

    private static IEnumerable<(string Page, string Text)> Stale(string root, IEnumerable<(string Page, string Text)> pages) =>
        pages.Where(one => Read(Path.Combine(root, one.Page)) != one.Text);

    private static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;
}
