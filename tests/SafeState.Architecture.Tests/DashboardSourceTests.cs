using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SafeState.Architecture.Tests;

/// <summary>The sources of the dashboard have no markup from texts, no inline style or script, and no address from the root.</summary>
public sealed partial class DashboardSourceTests
{
    private const string Web = "src/SafeState.AspNetCore/Web";
    private const int Lines = 250;

    [Fact]
    public void No_source_makes_markup_of_text()
    {
        string[] sources = [.. Repository.Files("*.ts", Web)];

        Assert.True(sources.Length > 20, $"Only {sources.Length} sources were found in {Web}.");
        Assert.Empty(sources.SelectMany(static file => Matches(Markup(), file)));
    }

    [Fact]
    public void No_address_starts_at_the_root_or_names_a_host()
    {
        Assert.Empty(Repository.Files("*.ts", Web).SelectMany(static file => Matches(AddressInCode(), file)));
        Assert.Empty(Matches(AddressInMarkup(), $"{Web}/index.html"));
        Assert.Empty(Repository.Files("*.css", $"{Web}/styles").SelectMany(static file => Matches(AddressInStyle(), file)));
    }

    [Fact]
    public void The_page_has_no_inline_script_and_no_inline_style() =>
        Assert.Empty(Matches(Inline(), $"{Web}/index.html"));

    [Fact]
    public void The_lock_file_names_no_registry()
    {
        string text = Repository.Read($"{Web}/package-lock.json");

        Assert.Contains("\"integrity\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"resolved\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_are_short()
    {
        foreach (string file in Repository.Files("*.ts", Web))
        {
            string[] lines = Repository.Read(file).Split('\n');
            Assert.True(lines.Length <= Lines, $"{file} has {lines.Length} lines, more than {Lines}. Split it.");
            Assert.All(lines, line => Assert.True(line.Length <= LongLines.Columns, $"{file}: a line is too long: {line}"));
        }
    }

    [Theory]
    [InlineData("cell.innerHTML = name;")]
    [InlineData("cell.insertAdjacentHTML('beforeend', name);")]
    [InlineData("document.write(name);")]
    [InlineData("element.setAttribute(\"style\", text);")]
    [InlineData("frame.srcdoc = text;")]
    public void Markup_from_text_is_found(string code) => Assert.Matches(Markup(), code);

    [Theory]
    [InlineData("fetch(\"/safestate/stores.json\")")]
    [InlineData("new EventSource(`/live`)")]
    [InlineData("el(\"a\", { href: \"https://example.org\" })")]
    public void Addresses_from_the_root_are_found(string code) => Assert.Matches(AddressInCode(), code);

    [Fact]
    public void Inline_styles_scripts_and_handlers_are_found()
    {
        Assert.Matches(Inline(), "<p style=\"color: red\">");
        Assert.Matches(Inline(), "<style>p { color: red }</style>");
        Assert.Matches(Inline(), "<script>alert(1)</script>");
        Assert.Matches(Inline(), "<p onclick=\"alert(1)\">");
        Assert.DoesNotMatch(Inline(), "<script type=\"module\" src=\"assets/app.js\"></script>");
        Assert.Matches(AddressInMarkup(), "<a href=\"/stores\">");
    }

    private static IEnumerable<string> Matches(Regex pattern, string file) =>
        pattern.Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}");

    [GeneratedRegex("""
        innerHTML|outerHTML|insertAdjacentHTML|setHTML|srcdoc|createContextualFragment|DOMParser|document\.write|\beval\(|new[ ]Function
        |setAttribute\(\s*["'`](style|on)|cssText
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Markup();

    [GeneratedRegex("""["'`](/[\w$]|https?://(?!www\.w3\.org/))""")]
    private static partial Regex AddressInCode();

    [GeneratedRegex("""(href|src|action)="(/|\w+:)""")]
    private static partial Regex AddressInMarkup();

    [GeneratedRegex("""url\(|@import "?https?:""")]
    private static partial Regex AddressInStyle();

    [GeneratedRegex("""<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)""")]
    private static partial Regex Inline();
}
