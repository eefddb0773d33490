using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace SafeState.Integration.Tests.Docs;

/// <summary>One page: its snippets, its links, and the places in it that links may name.</summary>
/// <param name="path">Where it is, from the root.</param>
internal sealed partial class MarkdownPage(string path)
{
    private readonly string _text = Repository.Read(path);

    /// <summary>How many blocks of code in C# there are.</summary>
    public int CSharpBlocks => Regex.Count(_text, "^ *```csharp", RegexOptions.Multiline);

    /// <summary>The blocks of code in C# that name their file in a comment above them.</summary>
    public IEnumerable<(string File, string Code)> Snippets =>
        Snippet().Matches(_text).Select(static snippet => (snippet.Groups["file"].Value, snippet.Groups["code"].Value));

    /// <summary>The links into this repository: the file, from the root, and the heading, which may be empty.</summary>
    public IEnumerable<(string File, string Anchor)> Links => Link().Matches(_text)
        .Select(static link => link.Groups["target"].Value)
        .Where(static target => !target.Contains("://", System.StringComparison.Ordinal))
        .Select(target => target.Split('#', 2))
        .Select(parts => (Resolve(parts[0]), parts.Length > 1 ? parts[1] : string.Empty));

    /// <summary>The tests that the text names, as <c>Class.Method</c> or <c>Class</c>.</summary>
    public IEnumerable<(string Class, string Method)> NamedTests =>
        NamedTest().Matches(_text).Select(static name => (name.Groups["class"].Value, name.Groups["method"].Value));

    /// <summary>The names by which links reach the headings: as GitHub makes them.</summary>
    public ISet<string> Anchors
    {
        get
        {
            HashSet<string> anchors = [];
            foreach (Match heading in Heading().Matches(Fence().Replace(_text, string.Empty)))
            {
                string name = AnchorOf(heading.Groups["text"].Value);
                for (int again = 0; !anchors.Add(again == 0 ? name : $"{name}-{again}"); again++)
                {
                }
            }

            return anchors;
        }
    }

    private string Resolve(string target) => target.Length == 0
        ? path
        : Repository.RelativePath(Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, target)));

    private static string AnchorOf(string heading)
    {
        StringBuilder name = new();
        foreach (char letter in LinkInHeading().Replace(heading, "${text}").ToLower(CultureInfo.InvariantCulture))
        {
            _ = letter == ' ' ? name.Append('-') : char.IsLetterOrDigit(letter) || letter is '-' or '_' ? name.Append(letter) : name;
        }

        return name.ToString();
    }

    [GeneratedRegex("<!-- (?<file>[^>]+?) -->\n+ *```csharp\n(?<code>.*?)\n *```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("\\]\\((?<target>[^)\\s]+)\\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} +(?<text>.+?) *$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("\\[(?<text>[^\\]]+)\\]\\([^)]+\\)")]
    private static partial Regex LinkInHeading();

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<class>\w+Tests)(\.(?<method>\w+))?`")]
    private static partial Regex NamedTest();
}
