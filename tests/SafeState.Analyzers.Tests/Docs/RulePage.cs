using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SafeState.Analyzers.Tests.Docs;

/// <summary>One page of docs/rules.</summary>
internal sealed partial class RulePage
{
    private readonly string _text;

    private RulePage(string text) => _text = text;

    public string Title => _text[..Math.Max(0, _text.IndexOf('\n', StringComparison.Ordinal))];

    public IEnumerable<string> Headings => Heading().Matches(_text).Select(static match => match.Groups[1].Value);

    public static RulePage Load(string id) => new(Repository.Read($"docs/rules/{id}.md").ReplaceLineEndings("\n"));

    /// <summary>The code blocks under a heading.</summary>
    public IReadOnlyList<string> Code(string heading)
    {
        string section = _text.Split("\n## ").Single(part => part.StartsWith(heading + "\n", StringComparison.Ordinal));
        return [.. CodeBlock().Matches(section).Select(static match => match.Groups[1].Value)];
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
