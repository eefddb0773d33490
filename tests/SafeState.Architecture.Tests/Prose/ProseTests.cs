using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Architecture.Tests.Prose;

/// <summary>Texts are plain English: no word of a private dialect, and sentences and table cells that can be read once.</summary>
public sealed class ProseTests
{
    private const int ShownComplaints = 20;

    // Results of benchmarks are records of runs, and release tables have a form of their own.
    private static readonly Dictionary<string, string[]> Complaints =
        Repository.Files("*.md", ".")
            .Where(static file => !file.StartsWith("benchmarks/results/", StringComparison.Ordinal))
            .Where(static file => !file.Contains("/AnalyzerReleases.", StringComparison.Ordinal))
            .Concat(Repository.Files("*.cs", "src", "generators", "samples"))
            .ToDictionary(static file => file, static file => ProseRules.Check(file, Repository.Read(file)).ToArray());

    [Fact]
    public void Texts_use_plain_words_and_short_sentences()
    {
        string[] complaints = [.. Complaints.SelectMany(static file => file.Value)];
        Assert.True(complaints.Length == 0, string.Join('\n', complaints.Take(ShownComplaints)));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/contract.md")]
    [InlineData("docs/rules/SAFE101.md")]
    [InlineData("src/SafeState/Maps/IGuardedMap.cs")]
    public void Files_of_each_kind_are_read(string file) => Assert.Contains(file, Complaints);

    [Theory]
    [InlineData("Nobody waits.", "'Nobody waits'")]
    [InlineData("It is no date.", "'is no date'")]
    [InlineData("Whoever waits, waits.", "'Whoever waits waits'")]
    [InlineData("The queue knows who waits.", "'who waits'")]
    [InlineData("A thread that lost his key.", "'his key'")]
    [InlineData("The own dictionary is read-only.", "'The own dictionary'")]
    [InlineData("It waits for ever.", "'for ever'")]
    [InlineData("A guarded map is fast.", "'map is fast'")]
    [InlineData("| a | b |\n|---|---|\n| it tells | c |", "'tells'")]
    [InlineData("# Beside the point", "'Beside the point'")]
    public void A_word_of_the_list_is_reported(string page, string complaint) =>
        Assert.Contains(complaint, Assert.Single(ProseRules.Check("page.md", page)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Users who write no lock of their own are safe.")]
    [InlineData("There is no cache, and there are no copies.")]
    [InlineData("It is no longer used, and `whoever` is a name.")]
    [InlineData("    nobody reads code blocks for style")]
    public void Plain_words_are_not_reported(string page) => Assert.Empty(ProseRules.Check("page.md", page));

    [Fact]
    public void A_long_sentence_a_long_cell_and_a_high_mean_are_reported()
    {
        string twenty = string.Concat(Enumerable.Repeat("word ", 20));
        string five = string.Concat(Enumerable.Repeat(twenty + ". ", 5));

        Reports("a sentence of 40 words", twenty + twenty);
        Reports("a table cell of 40 words", $"| a |\n|---|\n| {twenty}{twenty} |");
        Reports("20.0 words in a sentence", five);

        static void Reports(string complaint, string page) =>
            Assert.Contains(complaint, Assert.Single(ProseRules.Check("page.md", page)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/// <summary>Tells <c>it</c>.</summary>\nclass C;", "C.cs:1 'Tells CODE'")]
    [InlineData("class C\n{\n    string M() => \"There is \" + \"nobody \" + 1 + \" who is here.\";\n}", "C.cs:3 'nobody CODE who'")]
    [InlineData("/// <summary>\n/// <para>Waits for\n/// ever.</para></summary>\nclass C;", "C.cs:2 'for ever'")]
    [InlineData("/// <summary>A map.</summary>\npublic class C;", "C.cs:1 'map'")]
    [InlineData("class C { string M => $\"The map {1} is not here.\"; }", "C.cs:1 'map CODE is'")]
    [InlineData("class C\n{\n    string M => \"\"\"\n    /// <summary>The map.</summary>\n    int X;\n    \"\"\";\n}", "C.cs:4 'map'")]
    public void Comments_and_messages_of_source_are_read(string source, string complaint) =>
        Assert.Contains(ProseRules.Check("C.cs", source), found => found.StartsWith(complaint, StringComparison.Ordinal));

    [Theory]
    [InlineData("/// <summary>A map.</summary>\ninternal class C;")]
    [InlineData("class C\n{\n    // nobody\n    string M() => \"nobody\";\n}")]
    [InlineData("class C { string M => \"Wait Map.Beside Map Tell System.Map\"; }")]
    public void Names_and_internal_terms_are_not_reported(string source) => Assert.Empty(ProseRules.Check("C.cs", source));
}
