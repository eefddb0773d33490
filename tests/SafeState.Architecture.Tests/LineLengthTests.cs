using System.Linq;

namespace SafeState.Architecture.Tests;

/// <summary>A line of C# has at most 140 columns.</summary>
public sealed class LineLengthTests
{
    [Fact]
    public void No_line_is_too_long() =>
        Assert.Empty(Repository.Files("*.cs", ".")
            .SelectMany(static file => LongLines.Find(file, Repository.Read(file)).Select(line => $"{file}:{line}")));

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
}
