using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Architecture.Tests;

/// <summary>A line of C# has at most 140 columns.</summary>
public sealed class LineLengthTests
{
    /// <summary>The folders that still have longer lines, and at most how many.</summary>
    /// <remarks>Figures only fall, and a folder without long lines is removed.</remarks>
    private static readonly Dictionary<string, int> NotShortYet = new()
    {
        ["benchmarks"] = 1,
        ["eng"] = 1,
        ["generators"] = 1,
        ["samples"] = 1,
        ["src"] = 1,
        ["tests"] = 1,
    };

    private static readonly ILookup<string, string> Found = Repository.Files("*.cs", ".")
        .SelectMany(static file => LongLines.Find(file, Repository.Read(file)).Select(line => (File: file, Place: $"{file}:{line}")))
        .ToLookup(static found => FolderOf(found.File), static found => found.Place);

    [Fact]
    public void No_line_is_too_long() =>
        Assert.Empty(Found.Where(static folder => !NotShortYet.ContainsKey(folder.Key)).SelectMany(static folder => folder));

    [Fact]
    public void Folders_with_long_lines_get_no_more_of_them() =>
        Assert.All(NotShortYet, static folder =>
        {
            string[] places = [.. Found[folder.Key]];
            string found = string.Join(", ", places.Take(10));
            Assert.True(places.Length <= folder.Value, $"{folder.Key} has {places.Length} long lines, {folder.Value} were there: {found}");
            Assert.True(places.Length != 0, $"{folder.Key} has no long line any more: remove it from the list.");
        });

    [Fact]
    public void A_long_line_is_found_and_one_of_140_columns_is_not()
    {
        string line = "class C; //".PadRight(LongLines.Columns, '-');

        Assert.Empty(LongLines.Find("src/C.cs", line));
        Assert.Equal([1], LongLines.Find("src/C.cs", line + "-"));
        Assert.Empty(LongLines.Find("src/C.cs", $"// https://example.org/{line}"));
    }

    [Fact]
    public void Source_in_a_raw_string_of_a_test_is_content()
    {
        string code = $"class C {{ string S = \"\"\"\n    {new string('-', LongLines.Columns)}\n    \"\"\"; }}";

        Assert.Empty(LongLines.Find("tests/C.cs", code));
        Assert.Equal([2], LongLines.Find("src/C.cs", code));
    }

    private static string FolderOf(string file) => file.Split('/')[0];
}
